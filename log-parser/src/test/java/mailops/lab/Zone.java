package mailops.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/// The names that the lab's name server knows: lines of `name TYPE value`, see the resource `zone`.
final class Zone {
    /// One entry: the number of its type and its content as it goes over the wire.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(int type, byte[] data) {}

    static final int SERVFAIL = -2;

    private static final Map<String, Integer> TYPES =
            Map.of("A", 1, "PTR", 12, "MX", 15, "TXT", 16, "AAAA", 28, "NODATA", -1, "SERVFAIL", SERVFAIL);

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    Zone(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split(" +", 3);
                add(words[0], words[1], words.length > 2 ? words[2] : "");
            }
        }
    }

    /// Everything about a name, of whatever type.
    List<Entry> of(String name) {
        return entries.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// Whether the name or one below it is there, so that "no such domain" would be wrong.
    boolean knows(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    private void add(String name, String type, String value) {
        if (type.equals("HOST")) {
            byte[] address = Dns.address(value);
            add(name, address.length == 4 ? "A" : "AAAA", value);
            add(reverse(address), "PTR", name);
            return;
        }
        Integer number = TYPES.get(type);
        if (number == null) {
            throw new IllegalArgumentException("unknown type in zone: " + type);
        }
        entries.putIfAbsent(name, new ArrayList<>());
        Objects.requireNonNull(entries.get(name)).add(new Entry(number, data(type, value)));
        for (String parent = name;
                !parent.isEmpty();
                parent = parent.substring(Math.min(parent.length(), dot(parent)))) {
            names.add(parent);
        }
    }

    private static int dot(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name.length() : dot + 1;
    }

    private static byte[] data(String type, String value) {
        return switch (type) {
            case "A", "AAAA" -> Dns.address(value);
            case "PTR" -> Dns.name(value);
            case "TXT" -> text(value);
            case "MX" -> exchange(value);
            default -> new byte[0];
        };
    }

    private static byte[] text(String value) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(value.length());
        data.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        return data.toByteArray();
    }

    private static byte[] exchange(String value) {
        String[] words = value.split(" ", -1);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(0);
        data.write(Integer.parseInt(words[0]));
        data.writeBytes(Dns.name(words[1].equals(".") ? "" : words[1]));
        return data.toByteArray();
    }

    private static String reverse(byte[] address) {
        StringJoiner labels = new StringJoiner(".");
        for (int at = address.length - 1; at >= 0; at--) {
            int octet = Byte.toUnsignedInt(address[at]);
            if (address.length == 4) {
                labels.add(Integer.toString(octet));
            } else {
                labels.add(Integer.toHexString(octet & 15)).add(Integer.toHexString(octet >> 4));
            }
        }
        return labels + (address.length == 4 ? ".in-addr.arpa" : ".ip6.arpa");
    }
}
