namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>What became of an attempt.</summary>
/// <param name="State">As the record names it: sent, failed (tried again), given_up, not_configured or no_address.</param>
/// <param name="SentTo">Masked.</param>
/// <param name="Error">For people to read, without secrets and addresses.</param>
public sealed record SendResult(string State, string? SentTo, string? Error)
{
    public static SendResult NotConfigured { get; } = new("not_configured", null, null);

    public static SendResult NoAddress { get; } = new("no_address", null, null);

    public static SendResult Sent(string? to) => new("sent", to, null);

    /// <summary>May go well another time.</summary>
    public static SendResult Failed(string? to, string error) => new("failed", to, error);

    /// <summary>Will not go well another time.</summary>
    public static SendResult Refused(string? to, string error) => new("given_up", to, error);

    /// <param name="error">Null where it was sent.</param>
    public static SendResult Of(string? to, string? error) => error is null ? Sent(to) : Failed(to, error);
}
