package mailops.lab;

import java.util.List;
import java.util.stream.Stream;

/// All scenarios of the lab, in an order in which they do not disturb each other.
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        OrdinaryTraffic.all(),
                        SmtpInScenarios.all(),
                        AuthScenarios.all(),
                        DeliveryScenarios.all(),
                        SmtpOutScenarios.all(),
                        TlsScenarios.all(),
                        ConfigScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
