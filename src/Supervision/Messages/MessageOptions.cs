using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>By which channels messages leave this house, and how patient sending is. What is null is not configured: messages by it say so in the log.</summary>
public sealed record MessageOptions
{
    public SmtpOptions? Smtp { get; init; }

    public SmsGatewayOptions? Sms { get; init; }

    public WebHookOptions? WebHook { get; init; }

    /// <summary>An answer that takes longer counts as none.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public GrowingPause Pause { get; init; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    /// <summary>With the pauses above, given up after some eight hours.</summary>
    public int MostAttempts { get; init; } = 16;
}

/// <param name="StartTls">Without it all goes in the clear.</param>
/// <param name="User">Null where the server asks nobody.</param>
public sealed record SmtpOptions(string Host, int Port, string From, string? FromName, bool StartTls, string? User, string? Password);

/// <param name="Headers">Sent with each, secrets among them.</param>
/// <param name="Body">With {phone}, {text} and {id}, which are escaped as the form of the body asks.</param>
/// <param name="IsForm">Else it is JSON.</param>
/// <param name="Accepted">What an answer of 2xx says of a text that was taken; null where 2xx is enough.</param>
public sealed record SmsGatewayOptions(Uri Url, IReadOnlyDictionary<string, string> Headers, string Body, bool IsForm, SmsAccepted? Accepted);

/// <param name="Member">Of the answer's JSON object.</param>
public sealed record SmsAccepted(string Member, string Value);

public sealed record WebHookOptions(Uri Url, string Secret);
