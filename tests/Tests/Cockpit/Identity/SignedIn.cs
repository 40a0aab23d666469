using System.Net;
using System.Net.Http.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>People with an account of their own: what is told to somebody is told to these.</summary>
internal static class SignedIn
{
    /// <summary>Everybody's password.</summary>
    public const string Secret = "correct horse 电池";
    private static readonly string SecretHash = Password.Hash(Secret);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task AddAccountAsync(this TestHost host, string name, Role role, string[] regions, int[]? audience = null)
    {
        await using (var insert = host.Database.Feed.CreateCommand("insert into identity.user_account (user_name, display_name, password, roles, regions, audience) values ($1, $2, $3, $4, $5, $6)"))
        {
            foreach (var value in (object[])[name, $"姓名{name}", SecretHash, Roles.Words([role]), regions, audience ?? []])
                insert.Parameters.Add(new() { Value = value });
            await insert.ExecuteNonQueryAsync(Token);
        }
        await host.CaughtUpAsync("identity");
    }

    /// <summary>As somebody who was added.</summary>
    public static async Task<HttpClient> SignInAsync(this TestHost host, string name)
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = host.Address };
        (await browser.PostAsJsonAsync("/session", new { user_name = name, password = Secret }, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        browser.DefaultRequestHeaders.Add(SessionCookie.ProofHeader, cookies.GetCookies(host.Address)[SessionCookie.ProofCookie]!.Value);
        return browser;
    }
}
