using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Somebody who asks, by what they show.</summary>
/// <param name="MayAnything">Whether the service does all that it is told by them.</param>
internal abstract record Asker(string Name, bool MayAnything)
{
    /// <summary>With what is shown in it.</summary>
    public virtual string AddressOf(FuzzRequest request) => request.Address;

    public virtual IEnumerable<(string Name, string Value)> Shown(FuzzRequest request, Dice dice) => [];
}

/// <summary>Shows nothing.</summary>
internal sealed record Stranger() : Asker("a stranger", false);

/// <summary>Shows a token, or the cookies of a session with their proof.</summary>
internal sealed record Shower(string Name, bool MayAnything, IReadOnlyList<(string Name, string Value)> Headers) : Asker(Name, MayAnything)
{
    public override IEnumerable<(string Name, string Value)> Shown(FuzzRequest request, Dice dice) => Headers;
}

/// <summary>Shows a key in the query, as clients of map services do.</summary>
internal sealed record KeyInQueryShower(string Name, string Key) : Asker(Name, false)
{
    public override string AddressOf(FuzzRequest request) => $"{request.Address}{(request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}key={Key}";
}

/// <summary>Signs what it asks.</summary>
internal sealed record Signer(string Name, string Key, string Secret) : Asker(Name, false)
{
    public override IEnumerable<(string Name, string Value)> Shown(FuzzRequest request, Dice dice)
    {
        var (path, query) = request.Address.Split('?', 2) is [var before, var behind] ? (before, behind) : (request.Address, "");
        var (at, nonce) = (DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Guid.NewGuid().ToString("N"));
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(pairs, StringComparer.Ordinal);
        var text = $"{request.Operation.Method}\n{path}\n{string.Join('&', pairs)}\n{at}\n{nonce}\n{Convert.ToHexStringLower(SHA256.HashData(request.Body ?? []))}";
        return [("X-Key", Key), ("X-Timestamp", at), ("X-Nonce", nonce), ("X-Signature", $"hmac-sha256:{Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)))}")];
    }
}

/// <summary>Shows what another shows, with a bit of it turned.</summary>
internal sealed record Forger(Asker Of) : Asker($"a forger of {Of.Name}", false)
{
    public override IEnumerable<(string Name, string Value)> Shown(FuzzRequest request, Dice dice)
    {
        (string Name, string Value)[] shown = [.. Of.Shown(request, dice)];
        if (shown.Length == 0)
            return shown;
        var place = dice.Below(shown.Length);
        shown[place].Value = string.Concat(Files.Turned(Encoding.ASCII.GetBytes(shown[place].Value), dice).Select(letter => letter is > (byte)' ' and < 0x7f ? (char)letter : 'x'));
        return shown;
    }
}
