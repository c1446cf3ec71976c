package mailops.explain;

import mailops.event.Field;

/// One line of a message's way, in plain words.
final class MessageStep {
    private static final int LONGEST = 300;

    private MessageStep() {}

    static String of(Entry entry) {
        String id = entry.get(Field.QUEUE_ID);
        String by = (id.isEmpty() ? "" : id + " ");
        return switch (entry.event().kind()) {
            case CLIENT -> by + "accepted from " + client(entry);
            case MESSAGE_ID -> by + "has the message-id <" + entry.get(Field.MESSAGE_ID) + ">";
            case QUEUED ->
                by + "queued: from " + entry.get(Field.FROM) + ", " + entry.get(Field.SIZE) + " bytes, "
                        + Wording.count(entry.event().number(Field.NRCPT, 1), "recipient");
            case DELIVERY -> by + delivery(entry);
            case REMOVED -> by + "done, removed from the queue";
            case EXPIRED -> by + "given up, returned to the sender";
            case BOUNCE_NOTICE -> by + entry.get(Field.REASON) + " sent as " + entry.get(Field.BOUNCE_QUEUE_ID);
            case SAVED, SIEVE -> "Dovecot: " + shortened(entry.event().message());
            default -> entry.get(Field.PROGRAM) + ": " + shortened(entry.event().message());
        };
    }

    private static String client(Entry entry) {
        String host = entry.get(Field.CLIENT_HOST);
        String name = entry.get(Field.SASL_USERNAME);
        return (host.isEmpty() ? "" : host + " ")
                + entry.get(Field.CLIENT_IP)
                + (name.isEmpty() ? "" : ", logged in as " + name);
    }

    private static String delivery(Entry entry) {
        String relay = entry.get(Field.RELAY_HOST);
        String service = entry.get(Field.RELAY_SERVICE);
        String over = relay.isEmpty() ? service : relay;
        return entry.get(Field.TO) + " " + entry.get(Field.STATUS) + (over.isEmpty() ? "" : " through " + over) + ": "
                + shortened(entry.get(Field.STATUS_MESSAGE));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
