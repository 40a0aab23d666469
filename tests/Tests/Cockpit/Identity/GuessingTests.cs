using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>Guesses from a thousand addresses are slowed down, and lock nobody out who sits where they always sit.</summary>
public sealed class GuessingTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Secret = "correct horse 电池", Desk = "198.51.100.7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_guesses_from_everywhere_waits_and_the_person_at_their_desk_does_not()
    {
        await host.AddAccountAsync("guessed", Role.Leader, [""]);
        await host.AddAccountAsync("left.alone", Role.Leader, [""]);
        (await SignInAsync("guessed", Secret, Desk)).ShouldBe(HttpStatusCode.NoContent);
        for (var i = 0; i < 60; i++)
            (await SignInAsync("guessed", "a guess", $"203.0.113.{i}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync("guessed", "a guess", "203.0.113.200")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync("guessed", Secret, "203.0.113.201")).ShouldBe(HttpStatusCode.TooManyRequests, "whether a guess would have been right is told to nobody");
        (await SignInAsync("guessed", Secret, Desk)).ShouldBe(HttpStatusCode.NoContent);
        (await SignInAsync("guessed", "a slip", Desk)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync("left.alone", Secret, "203.0.113.200")).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_network_that_a_household_is_given_is_one_guesser()
    {
        await host.AddAccountAsync("guessed.at.home", Role.Leader, [""]);
        for (var i = 0; i < 10; i++)
            (await SignInAsync("guessed.at.home", "a guess", $"2001:db8:2:2::{i:x}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync("guessed.at.home", "a guess", "2001:db8:2:2:ffff::7")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync("guessed.at.home", Secret, "2001:db8:2:3::1")).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_can_be_no_name_is_refused_before_it_is_kept_anywhere()
    {
        (await SignInAsync(new string('x', 201), "a guess", "203.0.113.210")).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync(new string('x', 5 << 20), "a guess", "203.0.113.210")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Whoever_guesses_at_an_open_session_is_told_of_to_its_owner()
    {
        await host.AddAccountAsync("left.open", Role.Leader, [""]);
        using var session = await host.SignInAsync("left.open");
        (await session.PostAsJsonAsync("/session/password", new { password = "a guess", new_password = "another horse 电池" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await session.PostAsJsonAsync("/session/second-factor", new { password = "a guess" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // A refusal is written behind its answer.
        var refused = 0;
        await Until.SoAsync(async () => (refused = (await session.GetFromJsonAsync<JsonElement>("/session/sign-ins", Token)).Words("kind").Count(kind => kind == "refuse")) >= 2, "both refusals are written");
        refused.ShouldBe(2);
    }

    [Fact]
    public async Task Everybody_sees_where_they_are_signed_in_and_signs_out_everywhere_but_here()
    {
        await host.AddAccountAsync("everywhere", Role.Leader, [""]);
        using var here = await host.SignInAsync("everywhere");
        using var there = await host.SignInAsync("everywhere");
        (await here.GetStringAsync("/session/open", Token)).Split("\"is_this\":true").Length.ShouldBe(2);
        (await here.PostAsync("/session/actions/end-others", null, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await there.GetAsync("/session", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.GetAsync("/session", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <param name="from">As the proxy on this machine says.</param>
    private async Task<HttpStatusCode> SignInAsync(string name, string password, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session") { Content = JsonContent.Create(new { user_name = name, password }) };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await host.Stranger.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
