/** An application: one dependency, one requirement. */
module com.example.first {
    requires org.jtorch;
}
