/** A backend from outside: found by its module descriptor, or by META-INF/services on the class path. */
module com.example.starter {
    requires org.jtorch.api;

    provides org.jtorch.spi.BackendProvider with
            com.example.starter.StarterProvider;
}
