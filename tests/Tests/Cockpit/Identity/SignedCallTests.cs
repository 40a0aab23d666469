using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>Programs that sign their requests: <c>X-Key</c>, <c>X-Timestamp</c>, <c>X-Nonce</c>, <c>X-Signature</c>; and what a key is exchanged for.</summary>
public sealed class SignedCallTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.AddDivisionsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("hmac-sha256")]
    [InlineData("hmac-sm3")]
    [InlineData("rsa-sha256")]
    [InlineData("sm2")]
    public async Task A_signed_request_is_let_in_once_and_only_as_it_was_signed(string algorithm)
    {
        var client = (await SigningAsync($"signs-{algorithm}", algorithm)).Client;
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/audit?limit=1&action=api-client.%2A&f=json"))).Status.ShouldBe(HttpStatusCode.OK);
        var body = "{\"name\":\"made-by-" + algorithm + "\",\"title\":\"签名\",\"roles\":[],\"regions\":[\"990102\"],\"faces\":[\"api\"]}";
        (await AnswerAsync(await client.SignAsync(HttpMethod.Post, "/api-clients", Encoding.UTF8.GetBytes(body)))).Status.ShouldBe(HttpStatusCode.Created);

        var (again, once) = (await client.SignAsync(HttpMethod.Get, "/tiles", nonce: "only-once-" + algorithm), await client.SignAsync(HttpMethod.Get, "/tiles", nonce: "only-once-" + algorithm));
        (await AnswerAsync(once)).Status.ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(again)).ShouldBe((HttpStatusCode.Unauthorized, "signature-refused", "X-Nonce was used before."));

        foreach (var change in new Action<HttpRequestMessage>[]
        {
            request => request.RequestUri = new("/tiles?x=1", UriKind.Relative),
            request => request.RequestUri = new("/audit", UriKind.Relative),
            request => request.Method = HttpMethod.Head,
            request => request.Content = new StringContent("x"),
            request => Replace(request, "X-Nonce", "another-nonce"),
            request => Replace(request, "X-Timestamp", DateTimeOffset.UtcNow.AddSeconds(-2).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            request => Replace(request, "X-Key", "nobodyis"),
            request => Replace(request, "X-Signature", $"{algorithm}:{new string('0', 64)}"),
            request => Replace(request, "X-Signature", $"{(algorithm == "sm2" ? "rsa-sha256" : "sm2")}:{request.Headers.GetValues("X-Signature").Single().Split(':')[1]}"),
        })
        {
            var changed = await client.SignAsync(HttpMethod.Get, "/tiles");
            change(changed);
            (await AnswerAsync(changed)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Keys_of_pairs_may_be_their_own()
    {
        var (rsa, sm2) = (await SigningClient.PairAsync("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"), await SigningClient.PairAsync("-algorithm", "SM2"));
        foreach (var (algorithm, pair) in new[] { ("rsa-sha256", rsa), ("sm2", sm2) })
        {
            var (id, _) = await AddAsync($"own-{algorithm}");
            var told = await (await host.Admin.ActAsync($"/api-clients/{id}/actions/sign", body: new { algorithm, public_key = pair.Public })).JsonAsync();
            told.GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null, "the private half is theirs");
            var client = new SigningClient(algorithm, told.GetProperty("client").GetProperty("key").GetString()!, pair.Private);
            (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles"))).Status.ShouldBe(HttpStatusCode.OK);
        }
        var small = await SigningClient.PairAsync("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024");
        var p256 = await SigningClient.PairAsync("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
        var (wrong, _) = await AddAsync("wrong-keys");
        foreach (var (form, field, rule) in new (object, string, string)[]
        {
            (new { algorithm = "rsa-sha256", public_key = small.Public }, "public_key", "form"), (new { algorithm = "rsa-sha256", public_key = sm2.Public }, "public_key", "form"),
            (new { algorithm = "sm2", public_key = p256.Public }, "public_key", "form"), (new { algorithm = "sm2", public_key = sm2.Private }, "public_key", "form"), (new { algorithm = "sm2", public_key = "x" }, "public_key", "form"),
            (new { algorithm = "sm2", public_key = "-----BEGIN PUBLIC KEY-----\nMAAA\n-----END PUBLIC KEY-----" }, "public_key", "form"),
            (new { algorithm = "hmac-sm3", public_key = sm2.Public }, "public_key", "alone"), (new { algorithm = "none" }, "algorithm", "unknown"),
        })
        {
            var answer = await host.Admin.ActAsync($"/api-clients/{wrong}/actions/sign", body: form);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var mistake = (await answer.JsonAsync()).GetProperty("fields")[0];
            (mistake.GetProperty("field").GetString(), mistake.GetProperty("rule").GetString()).ShouldBe((field, rule));
        }
    }

    [Fact]
    public async Task Clocks_may_differ_by_five_minutes()
    {
        var client = (await SigningAsync("clocks", "hmac-sha256")).Client;
        foreach (var (minutes, isLetIn) in new[] { (-4.9, true), (4.9, true), (-5.1, false), (5.1, false) })
        {
            var at = DateTimeOffset.UtcNow.AddMinutes(minutes);
            foreach (var timestamp in new[] { at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) })
                (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles", timestamp: timestamp))).Status.ShouldBe(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, timestamp);
        }
    }

    [Theory]
    [InlineData("X-Timestamp", "yesterday")]
    [InlineData("X-Nonce", "short")]
    [InlineData("X-Signature", "hmac-sha256")]
    [InlineData("X-Signature", "hmac-sha256:xyz")]
    [InlineData("X-Signature", "md5:00")]
    [InlineData("X-Key", "")]
    public async Task What_is_wrong_with_a_header_is_told(string header, string value)
    {
        var client = new SigningClient("hmac-sha256", "nobodyis", "x");
        var request = await client.SignAsync(HttpMethod.Get, "/tiles");
        Replace(request, header, value);
        var (status, slug, detail) = await AnswerAsync(request);
        (status, slug).ShouldBe((HttpStatusCode.Unauthorized, "signature-refused"));
        detail.ShouldStartWith($"{header}: ");
    }

    [Fact]
    public async Task Nonces_survive_a_restart()
    {
        var client = (await SigningAsync("restarted", "hmac-sha256")).Client;
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles", null, timestamp, "before-the-restart"))).Status.ShouldBe(HttpStatusCode.OK);
        await host.RestartAsync(() => Task.CompletedTask);
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles", null, timestamp, "before-the-restart"))).Detail.ShouldBe("X-Nonce was used before.");
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles", null, timestamp, "behind-the-restart"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_who_send_the_same_nonce_at_once_one_is_let_in()
    {
        var client = (await SigningAsync("replayed", "hmac-sha256")).Client;
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var requests = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.SignAsync(HttpMethod.Get, "/tiles", null, timestamp, "the-same-for-all")));
        (await Task.WhenAll(requests.Select(AnswerAsync))).Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task Who_signs_shows_no_secret_and_who_shows_one_does_not_sign()
    {
        var (id, secret) = await AddAsync("either");
        var lent = await TokenAsync(secret);
        var client = await SignAsync(id, "hmac-sm3");
        foreach (var over in new[] { secret, lent })
            (await StatusAsync("/tiles", over)).ShouldBe(HttpStatusCode.Unauthorized, "as soon as it signs");
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles"))).Status.ShouldBe(HttpStatusCode.OK);
        var shown = (await (await host.Admin.ActAsync($"/api-clients/{id}/actions/rotate")).JsonAsync()).GetProperty("secret").GetString()!;
        (await StatusAsync("/tiles", shown)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        client = await SignAsync(id, "hmac-sha256");
        await host.Admin.ActAsync($"/api-clients/{id}/actions/revoke");
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles"))).Status.ShouldBe(HttpStatusCode.Unauthorized, "revoked");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?object=token:either", Token)).Words("action").ShouldBe(["api-client.revoke", "api-client.sign", "api-client.rotate", "api-client.sign", "token.issue", "api-client.create"]);
    }

    [Fact]
    public async Task A_signed_request_may_no_more_than_its_client()
    {
        var client = (await SigningAsync("narrow", "hmac-sha256", roles: [], faces: ["photon"])).Client;
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/photon/api?q=x"))).Status.ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/tiles"))).Slug.ShouldBe("face-refused");
        client = (await SigningAsync("roleless", "hmac-sha256", roles: [])).Client;
        (await AnswerAsync(await client.SignAsync(HttpMethod.Get, "/audit"))).Slug.ShouldBe("forbidden");
    }

    [Fact]
    public async Task The_shared_key_lies_nowhere_as_it_is()
    {
        var (id, client) = await SigningAsync("sealed", "hmac-sha256");
        await using var ask = host.Database.Feed.CreateCommand("""
            select (select count(*) from audit.entry e where strpos(e::text, $1) > 0)
              + (select count(*) from identity.api_token t where position(convert_to($1, 'UTF8') in t.signing_key) > 0)
            """);
        ask.Parameters.Add(new() { Value = client.Secret });
        (await ask.ExecuteScalarAsync(Token)).ShouldBe(0L);
        (await host.AnswersTellingAsync(client.Secret)).ShouldBe(0);
        await using var move = host.Database.Feed.CreateCommand("update identity.api_token set signing_key = (select signing_key from identity.api_token where id = $1) where name = 'sealed-elsewhere'");
        var (_, other) = await SigningAsync("sealed-elsewhere", "hmac-sha256");
        move.Parameters.Add(new() { Value = id });
        await move.ExecuteNonQueryAsync(Token);
        (await AnswerAsync(await (other with { Secret = client.Secret }).SignAsync(HttpMethod.Get, "/tiles"))).Status.ShouldBe(HttpStatusCode.Unauthorized, "a key that was put elsewhere does not open");
    }

    [Fact]
    public async Task A_key_is_exchanged_for_a_token_that_soon_runs_out()
    {
        var (id, secret) = await AddAsync("exchanging");
        var byHeader = await TokenAsync(secret);
        var byForm = await IssuedAsync(Form(new { grant_type = "client_credentials", client_id = secret[..8], client_secret = secret }));
        var basic = Form(new { grant_type = "client_credentials" });
        basic.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{secret[..8]}:{secret}")));
        var tokens = new[] { byHeader, byForm, await IssuedAsync(basic) };
        tokens.Distinct().Count().ShouldBe(3);
        foreach (var token in tokens)
            (await StatusAsync("/tiles", token)).ShouldBe(HttpStatusCode.OK);
        await host.CaughtUpAsync("identity");
        (await StatusAsync("/tiles", byForm)).ShouldBe(HttpStatusCode.OK, "from memory, too");
        (await ExchangedAsync(byHeader)).ShouldBe((HttpStatusCode.Forbidden, "no-key"));
        await using (var age = host.Database.Feed.CreateCommand("update identity.client_session set expires_at = now() where token_hash = $1"))
        {
            age.Parameters.Add(new() { Value = SpatialCockpit.Cockpit.Identity.OpaqueToken.Hash(byForm) });
            (await age.ExecuteNonQueryAsync(Token)).ShouldBe(1);
        }
        await host.CaughtUpAsync("identity");
        (await StatusAsync("/tiles", byForm)).ShouldBe(HttpStatusCode.Unauthorized, "it has run out");
        await host.Admin.ActAsync($"/api-clients/{id}/actions/rotate");
        (await StatusAsync("/tiles", byHeader)).ShouldBe(HttpStatusCode.Unauthorized, "with the key that it was given for");

        var signing = (await SigningAsync("exchanging-signed", "sm2")).Client;
        using var issued = await host.Stranger.SendAsync(await signing.SignAsync(HttpMethod.Post, "/token", []), Token);
        (await StatusAsync("/tiles", (await issued.JsonAsync()).GetProperty("access_token").GetString())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_else_is_given_a_token()
    {
        var (_, secret) = await AddAsync("guarded");
        foreach (var (form, status, slug) in new (object, HttpStatusCode, string)[]
        {
            (new { grant_type = "client_credentials", client_id = secret[..8], client_secret = secret[..^1] + "_" }, HttpStatusCode.Unauthorized, "invalid-client"),
            (new { grant_type = "client_credentials", client_id = "nobodyis", client_secret = secret }, HttpStatusCode.Unauthorized, "invalid-client"),
            (new { grant_type = "client_credentials" }, HttpStatusCode.Unauthorized, "invalid-client"),
            (new { grant_type = "password", username = "x", password = "y" }, HttpStatusCode.BadRequest, "unsupported-grant-type"),
        })
        {
            var (answered, said, _) = await AnswerAsync(Form(form));
            (answered, said).ShouldBe((status, slug));
        }
        (await AnswerAsync(new(HttpMethod.Post, "/token"))).Slug.ShouldBe("sign-in-required");
        using var administrator = await host.Admin.PostAsync("/token", null, Token);
        (await administrator.SlugAsync()).ShouldBe("no-key", "who is no API client has no key");
    }

    [Theory]
    [InlineData("header")]
    [InlineData("form")]
    [InlineData("signature")]
    public async Task A_key_is_exchanged_from_where_and_as_often_as_its_client_may_ask(string shown)
    {
        var (id, secret) = await AddAsync($"bounded-{shown}");
        var signing = shown == "signature" ? await SignAsync(id, "hmac-sha256") : null;
        async Task<HttpRequestMessage> AskAsync() => shown switch
        {
            "header" => new(HttpMethod.Post, "/token") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } },
            "form" => Form(new { grant_type = "client_credentials", client_id = secret[..8], client_secret = secret }),
            _ => await signing!.SignAsync(HttpMethod.Post, "/token", []),
        };
        await TermAsync(id, new { networks = new[] { "10.0.0.0/8" } });
        (await AnswerAsync(await AskAsync())).Slug.ShouldBe("address-refused");
        await TermAsync(id, new { networks = Array.Empty<string>(), per_minute = 2 });
        await IssuedAsync(await AskAsync());
        await IssuedAsync(await AskAsync());
        (await AnswerAsync(await AskAsync())).Slug.ShouldBe("too-many-requests");
        var calls = await host.Admin.GetFromJsonAsync<JsonElement>($"/api-clients/{id}/calls", Token);
        calls.Words("operation").ShouldBe(["issue-token"]);
    }

    [Fact]
    public async Task What_is_sent_from_where_a_client_may_not_ask_is_not_even_read()
    {
        var (id, client) = await SigningAsync("elsewhere", "hmac-sha256");
        await TermAsync(id, new { networks = new[] { "10.0.0.0/8" } });
        var request = await client.SignAsync(HttpMethod.Post, "/api-clients", "{}"u8.ToArray());
        request.Content = new StringContent("another body than was signed");
        (await AnswerAsync(request)).ShouldBe((HttpStatusCode.Forbidden, "address-refused", null));
    }

    private async Task TermAsync(long id, object terms)
    {
        (await host.Admin.EditAsync($"/api-clients/{id}", terms)).EnsureSuccessStatusCode();
        await host.CaughtUpAsync("identity");
    }

    private static HttpRequestMessage Form(object fields) => new(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent(JsonSerializer.SerializeToElement(fields).EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.GetString()!))) };

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private async Task<(HttpStatusCode Status, string? Slug, string? Detail)> AnswerAsync(HttpRequestMessage request)
    {
        using var answer = await host.Stranger.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        if (answer.IsSuccessStatusCode || text.Length == 0)
            return (answer.StatusCode, null, null);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        return (answer.StatusCode, problem.GetProperty("type").GetString(), problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null);
    }

    private async Task<string> IssuedAsync(HttpRequestMessage request)
    {
        using var answer = await host.Stranger.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var told = await answer.JsonAsync();
        (told.GetProperty("token_type").GetString(), told.GetProperty("expires_in").GetInt32()).ShouldBe(("Bearer", 3600));
        return told.GetProperty("access_token").GetString()!;
    }

    private Task<string> TokenAsync(string secret) => IssuedAsync(new(HttpMethod.Post, "/token") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } });

    private async Task<(HttpStatusCode, string?)> ExchangedAsync(string token)
    {
        var (status, slug, _) = await AnswerAsync(new(HttpMethod.Post, "/token") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });
        return (status, slug);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? bearer) =>
        (await AnswerAsync(new(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) } })).Status;

    private async Task<(long Id, SigningClient Client)> SigningAsync(string name, string algorithm, string[]? roles = null, string[]? faces = null)
    {
        var (id, _) = await AddAsync(name, roles, faces);
        return (id, await SignAsync(id, algorithm));
    }

    private async Task<SigningClient> SignAsync(long id, string algorithm)
    {
        using var answer = await host.Admin.ActAsync($"/api-clients/{id}/actions/sign", body: new { algorithm });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var told = await answer.JsonAsync();
        told.GetProperty("client").GetProperty("algorithm").GetString().ShouldBe(algorithm);
        return new(algorithm, told.GetProperty("client").GetProperty("key").GetString()!, told.GetProperty("secret").GetString()!);
    }

    private async Task<(long Id, string Secret)> AddAsync(string name, string[]? roles = null, string[]? faces = null)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/api-clients", Administration.ClientForm(name, roles ?? ["admin"], faces: faces ?? ["api"]), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        var told = await answer.JsonAsync();
        return (told.GetProperty("client").GetProperty("id").GetInt64(), told.GetProperty("secret").GetString()!);
    }
}
