package mailops.alert;

/// Alerts as JSON to a web address.
public record WebhookChannel(WebAddress address, Web web) implements AlertChannel {
    @Override
    public void send(Alert alert) {
        web.post(address, address.uri(), "application/json; charset=utf-8", AlertText.json(alert));
    }

    @Override
    public String description() {
        return "webhook " + address;
    }
}
