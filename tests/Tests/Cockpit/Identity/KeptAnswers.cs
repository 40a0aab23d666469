using System.Text;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>What is kept for requests that are sent again, unsealed.</summary>
internal static class KeptAnswers
{
    /// <returns>How many have a text.</returns>
    public static async Task<int> AnswersTellingAsync(this TestHost host, string text)
    {
        await using var connection = await host.Database.Feed.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var kept = await connection.Command("select body from platform.idempotency_key").ListAsync(row => row.GetFieldValue<byte[]>(0), TestContext.Current.CancellationToken);
        return kept.Count(body => Encoding.UTF8.GetString(host.Database.Secrets.Open(body, "idempotency_key").ShouldNotBeNull()).Contains(text, StringComparison.Ordinal));
    }
}
