using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Who holds which post, as far as one request has to know.</summary>
internal sealed class PostHolders(ScopedTransaction transaction, CaseTypes cases)
{
    /// <summary>Posts in which the caller acts: their own first, then those of whom they stand in for.</summary>
    public async Task<IReadOnlyList<PostHolder>> ActingAsync(CancellationToken cancellationToken) =>
        await transaction.Command("select account, post, region, department_code, final from cases.acting_posts()").ListAsync(row => new PostHolder(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)), cancellationToken);

    /// <summary>Accounts that could be given a case, and are not away with nobody who stands in for them, whether the caller sees them or not; in their order.</summary>
    /// <param name="holder">With the post, and the tier and department that it would be at.</param>
    /// <param name="place">Region of the case.</param>
    public async Task<IReadOnlyList<string>> CandidatesAsync(CaseHolder holder, string place, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (cases.PostOf(holder.Post) is not { } post)
            return [];
        await using var find = transaction.Command(
            "select account from cases.holders($1, $2::text, $3, $4::text, $5)", post.Name, post.IsOfPlace ? null : holder.TierRegion, place, post.IsOfDepartment ? holder.Department ?? "" : null, at.UtcDateTime);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<string> holders = [];
        while (await row.ReadAsync(cancellationToken))
            holders.Add(row.GetString(0));
        return holders;
    }

    /// <summary>Where a case begins: the deepest of the divisions at which somebody holds its post; the deepest of all where nobody does.</summary>
    /// <returns>Null for cases without tiers.</returns>
    public async Task<string?> DeepestAsync(CaseType type, string region, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var tiers = type.TiersOf(region);
        for (var i = tiers.Count - 1; i >= 0 && type.First.Post is { } post; i--)
            if ((await CandidatesAsync(new(post, tiers[i], null, null), region, at, cancellationToken)).Count > 0)
                return tiers[i];
        return tiers.Count > 0 ? tiers[^1] : null;
    }
}
