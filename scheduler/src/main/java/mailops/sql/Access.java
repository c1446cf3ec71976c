package mailops.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a database server is, and as whom to enter.
///
/// @param hosts names, addresses, `host:port`, or absolute paths of unix sockets; empty for the driver's usual one
/// @param port the port of those hosts that name none
/// @param database the database's name
/// @param others what else is set, such as `sslmode` or `ssl_ca`
public record Access(
        List<String> hosts,
        Optional<Integer> port,
        String user,
        String password,
        String database,
        Map<String, String> others) {
    public Access {
        hosts = List.copyOf(hosts);
        others = Map.copyOf(others);
    }

    /// The port of a host, its own or the common one.
    int portOf(String host, int usual) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(':') == colon
                ? Integer.parseInt(host.substring(colon + 1))
                : port.orElse(usual);
    }

    /// A host without its port; an IPv6 address has more than one colon and no port.
    static String nameOf(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(':') == colon ? host.substring(0, colon) : host;
    }

    /// Without the password.
    @Override
    public String toString() {
        return database + " on " + (hosts.isEmpty() ? "this host" : String.join(", ", hosts)) + " as " + user;
    }
}
