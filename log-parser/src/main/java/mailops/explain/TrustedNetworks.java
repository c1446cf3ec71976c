package mailops.explain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.StringTokenizer;

/// Postfix' `mynetworks`: the clients that may relay without logging in.
final class TrustedNetworks {
    private TrustedNetworks() {}

    /// Whether an address is in the list; empty where the list refers to tables, which cannot be looked into.
    static Optional<Boolean> contains(String mynetworks, String ip) {
        boolean tables = false;
        StringTokenizer tokens = new StringTokenizer(mynetworks, ", \t");
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken().replace("[", "").replace("]", "");
            int slash = token.lastIndexOf('/');
            String network = slash < 0 ? token : token.substring(0, slash);
            if (token.startsWith("/") || token.startsWith("$") || !isAddress(network)) {
                tables = true;
            } else if (matches(network, slash < 0 ? "" : token.substring(slash + 1), ip)) {
                return Optional.of(true);
            }
        }
        return tables ? Optional.empty() : Optional.of(false);
    }

    /// An address as a network of its own, as main.cf writes it; empty where it is no address.
    static Optional<String> ofOne(String ip) {
        if (!isAddress(ip)) {
            return Optional.empty();
        }
        return Optional.of(ip.indexOf(':') >= 0 ? "[" + ip + "]/128" : ip + "/32");
    }

    /// Letters, digits, dots and colons of an address only: no name is looked up, and no shell sees anything else.
    static boolean isAddress(String text) {
        boolean six = text.indexOf(':') >= 0;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            boolean hex = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':';
            if (!(c == '.' || (c >= '0' && c <= '9') || (six && hex))) {
                return false;
            }
        }
        return (six || dots == 3) && number(text).isPresent();
    }

    private static boolean matches(String network, String bits, String ip) {
        Optional<BigInteger> a = number(network);
        Optional<BigInteger> b = isAddress(ip) ? number(ip) : Optional.empty();
        boolean six = network.indexOf(':') >= 0;
        if (a.isEmpty() || b.isEmpty() || six != ip.indexOf(':') >= 0) {
            return false;
        }
        int width = six ? 128 : 32;
        int prefix = width;
        for (int i = 0; i < bits.length(); i++) {
            if (bits.charAt(i) < '0' || bits.charAt(i) > '9' || bits.length() > 3) {
                return false;
            }
        }
        if (!bits.isEmpty()) {
            prefix = Integer.parseInt(bits);
        }
        int shift = Math.clamp(width - (long) prefix, 0, width);
        return a.get().shiftRight(shift).equals(b.get().shiftRight(shift));
    }

    private static Optional<BigInteger> number(String address) {
        try {
            return Optional.of(new BigInteger(1, InetAddress.ofLiteral(address).getAddress()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
