using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>A gateway that carries text messages to telephones and takes them by HTTP, in the form that the operator has declared.</summary>
public sealed partial class HttpSmsGateway(MessageOptions options, OutgoingHttp http)
{
    /// <summary>What a gateway answers is short.</summary>
    private const int MostAnswerBytes = 64 << 10;

    public bool IsConfigured => options.Sms is not null;

    /// <param name="key">The same for each attempt.</param>
    /// <returns>What went wrong; null when the gateway has it.</returns>
    public async Task<string?> SendAsync(Guid key, string phone, string text, CancellationToken cancellationToken)
    {
        var gateway = options.Sms ?? throw new InvalidOperationException("No gateway is configured.");
        using var request = OutgoingHttp.Post(gateway.Url, Encoding.UTF8.GetBytes(Body(gateway, key, phone, text)), gateway.IsForm ? "application/x-www-form-urlencoded" : "application/json; charset=utf-8");
        foreach (var (name, value) in gateway.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, gateway.Accepted is null ? null : (answer, token) => JudgeAsync(gateway.Accepted, answer, token), cancellationToken);
    }

    /// <summary>Values cannot leave their place: they are escaped as the body's form asks, and not looked into again.</summary>
    internal static string Body(SmsGatewayOptions gateway, Guid key, string phone, string text) => Place().Replace(gateway.Body, match => Escaped(gateway, match.Value switch
    {
        "{phone}" => phone,
        "{text}" => text,
        _ => key.ToString(),
    }));

    private static string Escaped(SmsGatewayOptions gateway, string value) => gateway.IsForm ? Uri.EscapeDataString(value) : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

    /// <summary>Gateways that answer 200 say in the body whether they took it.</summary>
    private static async Task<string?> JudgeAsync(SmsAccepted accepted, HttpContent answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.LoadIntoBufferAsync(MostAnswerBytes, cancellationToken);
            using var json = await JsonDocument.ParseAsync(await answer.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(accepted.Member, out var said) && said.ToString() == accepted.Value ? null : "the gateway did not accept it";
        }
        catch (JsonException)
        {
            return "the gateway's answer is no JSON";
        }
    }

    [GeneratedRegex(@"\{phone\}|\{text\}|\{id\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
