using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Identity.SingleSignOn;

/// <summary>A certified OpenID Provider, npm's <c>oidc-provider</c>, as a process of its own (<c>tests/Provider</c>). Whoever names a person of it is that person.</summary>
internal sealed class CityProvider : IDisposable
{
    public const string ClientId = "cockpit", Secret = "an-odd:secret/of+the client";

    private readonly Dictionary<string, object> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly int _port;
    private Process _process = null!;
    private object? _client;
    private string _keys = "first";

    private CityProvider(int port) => _port = port;

    public string Issuer { get; private set; } = "";

    /// <param name="port">0 for any.</param>
    public static async Task<CityProvider> StartAsync(int port = 0)
    {
        var folder = ForeignProgram.FolderOf("Provider");
        await ForeignProgram.InstalledAsync(folder);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "provider.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var provider = new CityProvider(port) { _process = Process.Start(start)! };
        provider._process.ErrorDataReceived += (_, line) => provider._errors.Enqueue(line.Data ?? "");
        provider._process.BeginErrorReadLine();
        await provider.TellAsync();
        return provider;
    }

    /// <summary>Knows the cockpit there as a client from now on.</summary>
    /// <param name="algorithm">By which ID tokens are signed.</param>
    public Task KnowAsync(Uri cockpit, string algorithm = "RS256")
    {
        _client = new Dictionary<string, object>
        {
            ["client_id"] = ClientId,
            ["client_secret"] = Secret,
            ["redirect_uris"] = new[] { new Uri(cockpit, "/session/single-sign-on/callback").AbsoluteUri },
            ["post_logout_redirect_uris"] = new[] { new Uri(cockpit, "/sign-in").AbsoluteUri },
            ["backchannel_logout_uri"] = new Uri(cockpit, "/session/single-sign-on/logout").AbsoluteUri,
            ["backchannel_logout_session_required"] = true,
            ["id_token_signed_response_alg"] = algorithm,
        };
        return TellAsync();
    }

    /// <summary>Somebody who names themselves so has this subject and these claims from now on.</summary>
    public Task HaveAsync(string login, string subject, string userName, string[]? groups = null, string[]? amr = null)
    {
        _people[login] = new { sub = subject, preferred_username = userName, name = $"姓名{login}", groups = groups ?? [], amr = amr ?? ["pwd"] };
        return TellAsync();
    }

    /// <summary>Signs by other keys, and has forgotten those before.</summary>
    public Task RotateAsync(string keys)
    {
        _keys = keys;
        return TellAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task TellAsync()
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { port = _port, client = _client, keys = _keys, people = _people }));
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        string? line;
        do
            line = (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull(string.Join('\n', _errors));
        while (line[0] != '{'); // it warns of being one for tests
        Issuer = JsonElement.Parse(line).GetProperty("issuer").GetString()!;
    }
}
