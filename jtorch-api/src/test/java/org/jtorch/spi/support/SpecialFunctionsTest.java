package org.jtorch.spi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpecialFunctionsTest {
    /** Function, argument and value, computed with 40 digits by mpmath 1.2.1. */
    private static final String REFERENCE =
            """
                erf 1e-300 1.128379167095512602172316e-300
                erf 1e-08 1.128379167095512559892102e-8
                erf 0.1 1.124629160182848984047123e-1
                erf 0.46875 4.926134732179379915881761e-1
                erf 0.47 4.937450508860821124102186e-1
                erf 0.5 5.204998778130465376827467e-1
                erf 1.0 8.427007929497148693412206e-1
                erf 1.5 9.661051464753107270669763e-1
                erf 2.0 9.953222650189527341620693e-1
                erf 3.0 9.999779095030014145586272e-1
                erf 3.99 9.999999832607886354791859e-1
                erf 4.01 9.999999858030605786289488e-1
                erf 5.0 9.99999999998462540205572e-1
                erf 6.0 9.999999999999999784802633e-1
                erfc -5.0 1.9999999999984625402055
                erfc -0.3 1.3286267594591274161896
                erfc 0.1 8.875370839817151015952877e-1
                erfc 0.46 5.153446099983203267242124e-1
                erfc 0.47 5.062549491139178875897814e-1
                erfc 1.0 1.572992070502851306587794e-1
                erfc 2.0 4.677734981047265837930744e-3
                erfc 3.0 2.209049699858544137277613e-5
                erfc 4.0 1.541725790028001885215967e-8
                erfc 4.1 6.700027654084918441694095e-9
                erfc 6.0 2.151973671249891311659335e-17
                erfc 10.0 2.088487583762544757000786e-45
                erfc 20.0 5.395865611607900928934999e-176
                erfc 26.0 5.663192408856142846475728e-296
                erfc 27.0 5.237048923789255685016068e-319
                lgamma 1e-300 6.907755278982137051803383e+2
                lgamma 1e-10 2.302585092988273523726579e+1
                lgamma 0.1 2.2527126517342059020062
                lgamma 0.3 1.0957979948180755605629
                lgamma 0.49 5.922496293352670557446559e-1
                lgamma 0.5 5.723649429247000870717137e-1
                lgamma 0.7 2.60867246531666568565662e-1
                lgamma 0.999 5.780385328913802381689031e-4
                lgamma 1.0001 -5.771334222047126800518104e-5
                lgamma 1.2 -8.537409000331583688375291e-2
                lgamma 1.46 -1.214850010040074294465261e-1
                lgamma 1.5 -1.207822376352452223455184e-1
                lgamma 1.9999 -4.227520877215345801134138e-5
                lgamma 2.0001 4.228165811291994631743228e-5
                lgamma 2.4 2.168593224488415738765292e-1
                lgamma 2.6 3.574118635489798367686911e-1
                lgamma 3.0 6.931471805599453094172321e-1
                lgamma 5.5 3.9578139676187162938774
                lgamma 11.9 1.72584774505955220118785e+1
                lgamma 12.1 1.774700727079873930624346e+1
                lgamma 50.0 1.445657439463448860089184e+2
                lgamma 1000.0 5.905220423209181211826077e+3
                lgamma 10000000000.0 2.202585092888105814700419e+11
                lgamma 1e+100 2.292585092994045720635751e+102
                lgamma -0.5 1.2655121234846453964889
                lgamma -1.5 8.600470153764810145109327e-1
                lgamma -2.7 -7.140708531564568768403045e-2
                lgamma -10.3 -1.445751544002420833413972e+1
                lgamma -50.5 -1.492964989411525411892148e+2
                digamma 1e-10 -1.000000000057721530041507e+10
                digamma 0.1 -1.04237549404110762321003e+1
                digamma 0.5 -1.963510026021423479440
                digamma 1.0 -5.772156649015328606065121e-1
                digamma 2.0 4.227843350984671393934879e-1
                digamma 5.0 1.5061176684318004727268
                digamma 11.9 2.4339335368825374859053
                digamma 12.1 2.4513143481743372299134
                digamma 100.0 4.6001618527380874001986
                digamma 10000000000.0 2.302585092989045684017908e+1
                digamma -1.3 2.8825405488661673037869
                digamma -10.2 6.6946384504175167793506
                digamma -50.7 1.6532547570542971868979
                trigamma 1e-10 9.999999999999999271520547e+19
                trigamma 0.1 1.01433299150792747704652e+2
                trigamma 0.5 4.9348022005446793094172
                trigamma 1.0 1.6449340668482264364724
                trigamma 1.5 9.348022005446793094172455e-1
                trigamma 2.0 6.449340668482264364724152e-1
                trigamma 5.0 2.213229557371153253613041e-1
                trigamma 11.9 8.766320119000418357405255e-2
                trigamma 12.1 8.615364647098628572343707e-2
                trigamma 100.0 1.005016666333357139524567e-2
                trigamma 10000000000.0 1.000000000050000000001667e-10
                trigamma -0.5 8.9348022005446793094172
                trigamma -1.3 1.453687624413707964049683e+1
                trigamma -10.2 2.847346121728795471557735e+1
                asinh 1e-300 1.000000000000000025059092e-300
                asinh 1e-09 1.000000000000000062114925e-9
                asinh 0.01 9.999833340832887143298022e-3
                asinh 0.5 4.812118250596034474977589e-1
                asinh 1.0 8.813735870195430252326093e-1
                asinh 3.0 1.8184464592320668234836
                asinh 100.0 5.2983423656105887573688
                asinh 1000000000.0 2.141641301750635646582916e+1
                asinh 1e+300 6.914686750787736505673194e+2
                asinh -2.0 -1.443635475178810342493
                acosh 1.0000001 4.472135919037347270737647e-4
                acosh 1.01 1.413037694856486399984271e-1
                acosh 1.5 9.624236501192068949955178e-1
                acosh 2.0 1.3169578969248167086250
                acosh 10.0 2.9932228461263808979126
                acosh 1000000000.0 2.141641301750635646532916e+1
                acosh 1e+300 6.914686750787736505673194e+2
                atanh 1e-300 1.000000000000000025059092e-300
                atanh 1e-09 1.000000000000000062614925e-9
                atanh 0.01 1.000033335333476222406974e-2
                atanh 0.5 5.493061443340548456976226e-1
                atanh 0.9 1.4722194895832203468700
                atanh 0.9999999 8.4056213910223098608979
                atanh -0.5 -5.493061443340548456976226e-1
                log2 1e-320 -1.063017006425305689871506e+3
                log2 1e-300 -9.965784284662087043249432e+2
                log2 0.3 -1.736965594166206219807
                log2 0.5 -1.0
                log2 0.999999 -1.442695762278450446629966e-6
                log2 1.0000001 1.442694969596558368209378e-7
                log2 1.5 5.849625007211561814537389e-1
                log2 3.0 1.5849625007211561814537
                log2 8.0 3.0
                log2 1e+300 9.965784284662087044368442e+2
                sigmoid -745.0 2.82235073047193707635344e-324
                sigmoid -700.0 9.859676543759770856705373e-305
                sigmoid -30.0 9.357622968839298953839563e-14
                sigmoid -1.0 2.689414213699951207488408e-1
                sigmoid -1e-09 4.9999999975e-1
                sigmoid 0.0 5.0e-1
                sigmoid 0.5 6.224593312018545646389006e-1
                sigmoid 3.0 9.525741268224332191211518e-1
                sigmoid 36.0 9.99999999999999768047717e-1
                sigmoid 40.0 9.999999999999999957516457e-1
                sigmoid 700.0 1.0
                erfinv 1e-20 8.862269254527579650424361e-21
                erfinv 1e-09 8.862269254527580690767207e-10
                erfinv 1e-07 8.862269254527602936823074e-8
                erfinv 0.01 8.862501280950598092298922e-3
                erfinv 0.1 8.885599049425769197428041e-2
                erfinv 0.3 2.724627147267543450246528e-1
                erfinv 0.5 4.769362762044698733814184e-1
                erfinv 0.51 4.881220505159588224103621e-1
                erfinv 0.7 7.328690779592167848787632e-1
                erfinv 0.9 1.1630871536766741628440
                erfinv 0.99 1.8213863677184494558728
                erfinv 0.9999 2.7510639057120796917425
                erfinv 0.99999999 4.0522372432687633553868
                erfinv 0.999999999999999 5.6759157397447131788202
                erfinv -0.4 -3.708071585935579516369928e-1
            """;

    static Stream<String> reference() {
        return REFERENCE.lines().map(String::strip);
    }

    private static double value(String function, double x) {
        return switch (function) {
            case "erf" -> ErrorFunction.erf(x);
            case "erfc" -> ErrorFunction.erfc(x);
            case "erfinv" -> ErrorFunction.erfinv(x);
            case "lgamma" -> GammaFunctions.lgamma(x);
            case "digamma" -> GammaFunctions.digamma(x);
            case "trigamma" -> GammaFunctions.trigamma(x);
            case "asinh" -> RealMath.asinh(x);
            case "acosh" -> RealMath.acosh(x);
            case "atanh" -> RealMath.atanh(x);
            case "log2" -> RealMath.log2(x);
            case "sigmoid" -> RealMath.sigmoid(x);
            default -> throw new IllegalArgumentException(function);
        };
    }

    @ParameterizedTest
    @MethodSource("reference")
    void differsFromTheExactValueByAtMostFewRoundings(String line) {
        String[] part = line.split(" ", -1);
        double expected = Double.parseDouble(part[2]);
        double error = Math.abs(value(part[0], Double.parseDouble(part[1])) - expected);
        assertThat(error).isLessThanOrEqualTo(Math.max(1e-15 * Math.abs(expected), 1e-320));
    }

    @Test
    void polesAndEnds() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(ErrorFunction.erf(inf)).isEqualTo(1);
        assertThat(ErrorFunction.erfc(-inf)).isEqualTo(2);
        assertThat(ErrorFunction.erfinv(1)).isEqualTo(inf);
        assertThat(ErrorFunction.erfinv(-1)).isEqualTo(-inf);
        assertThat(ErrorFunction.erfinv(1.5)).isNaN();
        assertThat(GammaFunctions.lgamma(1)).isZero();
        assertThat(GammaFunctions.lgamma(2)).isZero();
        assertThat(GammaFunctions.lgamma(-3)).isEqualTo(inf);
        assertThat(GammaFunctions.lgamma(-inf)).isEqualTo(inf);
        assertThat(GammaFunctions.digamma(0)).isEqualTo(-inf);
        assertThat(GammaFunctions.digamma(-0.0)).isEqualTo(inf);
        assertThat(GammaFunctions.digamma(-2)).isNaN();
        assertThat(GammaFunctions.digamma(inf)).isEqualTo(inf);
        assertThat(GammaFunctions.trigamma(-2)).isEqualTo(inf);
        assertThat(RealMath.asinh(-0.0)).isEqualTo(-0.0);
        assertThat(RealMath.acosh(0.5)).isNaN();
        assertThat(RealMath.atanh(1)).isEqualTo(inf);
        assertThat(RealMath.log2(0)).isEqualTo(-inf);
        assertThat(RealMath.log2(-1)).isNaN();
        assertThat(RealMath.log2(8)).isEqualTo(3);
        assertThat(RealMath.pow(1, Double.NaN)).isEqualTo(1);
        assertThat(RealMath.pow(-1, inf)).isEqualTo(1);
    }
}
