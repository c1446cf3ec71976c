package mailops.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Named numbers, in the order in which they were counted.
final class Numbers {
    private Numbers() {}

    static Map<String, Long> copy(Map<String, Long> numbers) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
}
