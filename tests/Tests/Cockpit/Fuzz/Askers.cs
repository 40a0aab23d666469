using System.Globalization;
using System.Net;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Cockpit.Matrix;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>All who ask: the administrator nearly half of the time, people of each role, programs that show tokens, keys and signatures, forgers, and strangers. Whom a request locked out or signed out is let in again.</summary>
internal sealed class Askers(MatrixHost host)
{
    private static readonly Role[] People = [Role.Leader, Role.Analyst, Role.Supervisor, Role.Dispatcher, Role.Admin, Role.Citizen], Programs = [Role.Leader, Role.Analyst, Role.Supervisor, Role.Dispatcher, Role.Admin];

    /// <summary>Names are one account's for good, also where a run follows another.</summary>
    private static int _made;

    private readonly Asker _administrator = new Shower("the administrator", true, [("Authorization", host.Admin.DefaultRequestHeaders.Authorization!.ToString())]);
    private readonly Dictionary<string, (Func<string, Task<Asker>> Make, Asker? Now)> _others = new(StringComparer.Ordinal);
    private Asker[] _all = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Asker Of(Dice dice, Operation operation)
    {
        var asker = dice.OneIn(2) ? _administrator : dice.Of(_all);
        return asker.MayAnything && Limits.OnlyByOthers.ContainsKey(operation.Endpoint) ? _all[0] : asker;
    }

    /// <summary>Lets in whoever is not, or not any more.</summary>
    public async Task LetInAsync()
    {
        if (_others.Count == 0)
            Declare();
        foreach (var (name, (make, now)) in _others.ToList())
        {
            if (now is null || !await IsInAsync(now))
                _others[name] = (make, await make(string.Create(CultureInfo.InvariantCulture, $"fuzz-{Interlocked.Increment(ref _made)}-{name}")));
        }
        Asker[] others = [.. _others.Values.Select(other => other.Now!)];
        _all = [new Stranger(), .. others, new Forger(_administrator), .. others.Select(other => new Forger(other))];
    }

    private void Declare()
    {
        foreach (var role in People)
            Add($"{role}", name => PersonAsync(name, role));
        foreach (var role in Programs)
            Add($"program-{role}", name => ProgramAsync(name, role));
        Add("party", async name => await TokenAsync(name, Role.Party, [], host.Owners["p1"].Audience));
        Add("key", async name => new KeyInQueryShower(name, (await ClientAsync(name, ["tianditu", "amap", "photon", "nominatim"])).Secret));
        Add("client", async name => new Shower(name, false, [("Authorization", $"Bearer {(await ClientAsync(name, ["api"])).Secret}")]));
        Add("signer", SignerAsync);

        void Add(string name, Func<string, Task<Asker>> make) => _others.Add(name.ToLowerInvariant(), (make, null));
    }

    private async Task<bool> IsInAsync(Asker asker)
    {
        FuzzRequest request = new(new("GET", "/photon/status", [], []), "/photon/status", [], null);
        using var message = new HttpRequestMessage(HttpMethod.Get, asker.AddressOf(request));
        foreach (var (name, value) in asker.Shown(request, new(0)))
            message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await host.Stranger.SendAsync(message, Token);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }

    private async Task<Asker> PersonAsync(string name, Role role)
    {
        await host.AddAccountAsync(name, role, [LiftRegion]);
        using Browser browser = new(host.Address);
        using (var answer = await browser.SignInAsync(name, SignedIn.Secret))
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return new Shower(name, role == Role.Admin, [("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"))), ("X-XSRF-TOKEN", browser.Proof!)]);
    }

    private Task<Asker> ProgramAsync(string name, Role role) => TokenAsync(name, role, [LiftRegion], []);

    private async Task<Asker> TokenAsync(string name, Role role, string[] regions, int[] audience) =>
        new Shower(name, role == Role.Admin, [("Authorization", (await host.ClientAsync([role], regions, audience, name)).DefaultRequestHeaders.Authorization!.ToString())]);

    private async Task<Asker> SignerAsync(string name)
    {
        var (id, _) = await ClientAsync(name, ["api"]);
        using var signs = await host.Admin.ActAsync($"/api-clients/{id}/actions/sign", body: new { algorithm = "hmac-sha256" });
        var told = await signs.JsonAsync();
        return new Signer(name, told.GetProperty("client").GetProperty("key").GetString()!, told.GetProperty("secret").GetString()!);
    }

    private async Task<(long Id, string Secret)> ClientAsync(string name, string[] faces)
    {
        using var added = await host.Admin.ActAsync("/api-clients", tag: null, body: Administration.ClientForm(name, ["analyst"], [LiftRegion], faces));
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync(Token));
        var told = await added.JsonAsync();
        return (told.GetProperty("client").GetProperty("id").GetInt64(), told.GetProperty("secret").GetString()!);
    }

    private string LiftRegion => host.Owners["r1"].Region;
}
