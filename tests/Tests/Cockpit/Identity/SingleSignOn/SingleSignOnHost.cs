using System.Net;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity.SingleSignOn;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity.SingleSignOn;

/// <summary>A city whose people sign in by a provider of its own.</summary>
public abstract class SingleSignOnHost(TestRecord record) : TestHost(record)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Of <c>single_sign_on</c> in the city's settings.</summary>
    protected abstract Task<object> SettingsAsync();

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        await File.WriteAllTextAsync(Data.File(CitySettings.FileName), JsonSerializer.Serialize(new { timezone = "Asia/Shanghai", sign_in = new { second_factor = new[] { "analyst" }, single_sign_on = await SettingsAsync() } }), Token);
        await File.WriteAllTextAsync(Data.File(SingleSignOnSettings.UsualSecretFile), CityProvider.Secret + "\n", Token);
        return usual;
    }

    internal Uri BeginAt(string? next = null) => new(Address, $"/session/single-sign-on/begin{(next is null ? "" : $"?next={Uri.EscapeDataString(next)}")}");

    /// <summary>As whoever is to show once more who they are.</summary>
    internal Uri BeginAgainAt => new(Address, "/session/single-sign-on/begin?again=true");

    /// <summary>Signs in by the button and the provider's page, or without it where the browser is signed in there.</summary>
    /// <returns>Where of the cockpit the browser is led.</returns>
    internal Task<string> SignInByProviderAsync(Browser browser, string login, string? next = null) => SignInByProviderAsync(browser, login, BeginAt(next));

    internal async Task<string> SignInByProviderAsync(Browser browser, string login, Uri begin)
    {
        var (answer, at) = await browser.FollowAsync(begin, IsOurPage);
        if (IsOurPage(at))
            return at.PathAndQuery;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, at.ToString());
        (_, at) = await browser.FollowAsync(await browser.PostFormAsync(at, ("login", login)), at, IsOurPage);
        IsOurPage(at).ShouldBeTrue(at.ToString());
        return at.PathAndQuery;
    }

    /// <summary>Who is signed in; null for nobody.</summary>
    internal async Task<string?> WhoAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/session");
        return answer.StatusCode == HttpStatusCode.OK ? (await answer.JsonAsync()).GetProperty("name").GetString() : null;
    }

    /// <summary>Lines of the audit about something, the last first.</summary>
    internal async Task<IReadOnlyList<JsonElement>> AuditAsync(string target, string action)
    {
        using var answer = await Admin.GetAsync($"/audit?object={Uri.EscapeDataString(target)}&action={action}", Token);
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }

    /// <summary>A page, and not where the provider leads back to.</summary>
    private bool IsOurPage(Uri at) => at.Authority == Address.Authority && !at.AbsolutePath.StartsWith("/session/", StringComparison.Ordinal);
}
