package mailops.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedNetworksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # addresses and networks of both families
                    127.0.0.0/8 [::1]/128           | 127.0.0.2       | true
                    127.0.0.0/8, 203.0.113.7        | 203.0.113.7     | true
                    203.0.113.0/24                  | 203.0.114.1     | false
                    [2001:db8::]/32                 | 2001:db8:bad::6 | true
                    0.0.0.0/0                       | 2001:db8::1     | false
                    # a table may hold anything
                    127.0.0.0/8 hash:/etc/networks  | 203.0.113.7     |
                    /etc/postfix/networks           | 203.0.113.7     |
                    # what is no address is in no network, and no name is looked up
                    127.0.0.0/8                     | localhost       | false
                    127.0.0.0/8                     | 127.0.0.999     | false
                    """)
    void knowsWhomPostfixTrusts(String mynetworks, String ip, Boolean trusted) {
        assertThat(TrustedNetworks.contains(mynetworks, ip)).isEqualTo(Optional.ofNullable(trusted));
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7,203.0.113.7/32", "2001:db8::7,[2001:db8::7]/128", "$(reboot),", "1.2.3,"})
    void writesOneAddressAsNetwork(String ip, String network) {
        assertThat(TrustedNetworks.ofOne(ip)).isEqualTo(Optional.ofNullable(network));
    }
}
