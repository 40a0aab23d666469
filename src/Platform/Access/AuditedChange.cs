using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Access;

/// <summary>How something was before a write and is after it, as a line of the audit tells it: the members that differ.</summary>
/// <param name="Before">Null where it was not there.</param>
/// <param name="After">Null where it is gone.</param>
/// <param name="Secret">Members that only some may see: the line holds them as ciphertext, and names them in <c>sealed</c>.</param>
public sealed record AuditedChange(JsonObject? Before, JsonObject? After, IReadOnlySet<string> Secret)
{
    public const string BeforeName = "before", AfterName = "after", SealedName = "sealed";

    /// <summary>Characters of JSON; what is longer is told by its hash.</summary>
    private const int Longest = 2000;

    /// <param name="before">Written as JSON, an object.</param>
    /// <param name="after">Likewise.</param>
    public static AuditedChange Of(object? before, object? after, params IEnumerable<string> secret) => new(Members(before), Members(after), secret.ToHashSet(StringComparer.Ordinal));

    /// <summary>Puts what differs into a line.</summary>
    internal void TellIn(JsonObject detail, SecretBox secrets)
    {
        var (before, after) = (Told(Before, After, secrets), Told(After, Before, secrets));
        (detail[BeforeName], detail[AfterName]) = (before, after);
        var hidden = Secret.Where(name => before?[name] is not null || after?[name] is not null).Order(StringComparer.Ordinal).ToList();
        if (hidden.Count > 0)
            detail[SealedName] = JsonSerializer.SerializeToNode(hidden);
    }

    private JsonObject? Told(JsonObject? side, JsonObject? other, SecretBox secrets)
    {
        if (side is null)
            return null;
        JsonObject told = [];
        foreach (var (name, value) in side)
        {
            if (value is null && other is null || other is not null && JsonNode.DeepEquals(value, other[name]))
                continue;
            told[name] = Secret.Contains(name) ? secrets.Seal(value is JsonValue known && known.TryGetValue<string>(out var text) ? text : value?.ToJsonString(WireJson.Options)) : Short(value);
        }
        return told;
    }

    private static JsonNode? Short(JsonNode? value)
    {
        if (value?.ToJsonString(WireJson.Options) is not { Length: > Longest } text)
            return value?.DeepClone();
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    private static JsonObject? Members(object? thing) => thing is null ? null : JsonSerializer.SerializeToNode(thing, WireJson.Options)!.AsObject();
}
