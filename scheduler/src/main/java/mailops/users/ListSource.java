package mailops.users;

import java.util.List;

/// The users whom the administrator wrote into mailops' configuration.
final class ListSource implements UserSource {
    private final List<String> names;
    private final String origin;

    ListSource(List<String> names, String origin) {
        this.names = names;
        this.origin = origin;
    }

    @Override
    public SourceName name() {
        return SourceName.LIST;
    }

    @Override
    public Answer ask() {
        return names.isEmpty() ? new Answer.NotHere("it lists nobody") : new Answer.Names(names, origin);
    }
}
