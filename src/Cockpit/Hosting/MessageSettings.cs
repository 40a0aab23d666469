using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Messages;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What an operator says of mail, text messages and the web hook, in <c>messages.json</c> of the data folder; without it messages stay in the app.</summary>
public sealed record MessageSettings(MessageSettings.SmtpSettings? Smtp = null, MessageSettings.SmsSettings? Sms = null, MessageSettings.HookSettings? WebHook = null)
{
    public const string FileName = "messages.json";

    private const int ShortestSecret = 16;
    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <param name="Tls">starttls or none; starttls where nothing is said.</param>
    public sealed record SmtpSettings(string Host, string From, int Port = 587, string? FromName = null, string Tls = "starttls", string? User = null, string? Password = null);

    /// <param name="Form">json or form; json where nothing is said.</param>
    /// <param name="Accepted">A member of the gateway's answer, and what it is where the text was taken.</param>
    public sealed record SmsSettings(string Url, string Body, string Form = "json", IReadOnlyDictionary<string, string>? Headers = null, SmsAccepted? Accepted = null);

    public sealed record HookSettings(string Url, string Secret);

    /// <exception cref="OperatorException">The file is no such thing; what is wrong is named, and nothing of what stands in it.</exception>
    public static MessageOptions Of(DataFolder data)
    {
        if (!File.Exists(data.File(FileName)))
            return new();
        try
        {
            var settings = JsonSerializer.Deserialize<MessageSettings>(File.ReadAllText(data.File(FileName)), Json) ?? throw new FormatException("it is null");
            return new() { Smtp = settings.SmtpOf(), Sms = settings.SmsOf(), WebHook = settings.HookOf() };
        }
        catch (JsonException e)
        {
            throw new OperatorException($"{data.File(FileName)}: line {e.LineNumber + 1}, {e.Path}: that is not as it should be.");
        }
        catch (FormatException e)
        {
            throw new OperatorException($"{data.File(FileName)}: {e.Message}.");
        }
    }

    private SmtpOptions? SmtpOf() => Smtp is not { } smtp ? null
        : smtp.Tls is not ("starttls" or "none") ? throw new FormatException("smtp.tls is starttls or none")
        : smtp.Port is < 1 or > 65535 ? throw new FormatException("smtp.port is from 1 to 65535")
        : !System.Net.Mail.MailAddress.TryCreate(smtp.From, out _) ? throw new FormatException("smtp.from is no mail address")
        : smtp is { Tls: "none", Password: not null } && !IsHere(smtp.Host) ? throw new FormatException("smtp.password would travel in the clear: tls is none")
        : new(smtp.Host, smtp.Port, smtp.From, smtp.FromName, smtp.Tls == "starttls", smtp.User, smtp.Password);

    private SmsGatewayOptions? SmsOf() => Sms is not { } sms ? null
        : sms.Form is not ("json" or "form") ? throw new FormatException("sms.form is json or form")
        : !sms.Body.Contains("{phone}", StringComparison.Ordinal) || !sms.Body.Contains("{text}", StringComparison.Ordinal) ? throw new FormatException("sms.body has no place for {phone} and {text}")
        : new(Address(sms.Url, "sms.url"), sms.Headers ?? new Dictionary<string, string>(), sms.Body, sms.Form == "form", sms.Accepted);

    private WebHookOptions? HookOf() => WebHook is not { } hook ? null
        : hook.Secret.Length < ShortestSecret ? throw new FormatException($"web_hook.secret has at least {ShortestSecret} characters")
        : new(Address(hook.Url, "web_hook.url"), hook.Secret);

    private static bool IsHere(string host) => host == "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static Uri Address(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url : throw new FormatException($"{name} is http or https, without a user");
}
