using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>What is said of a campaign before it is issued, as it is kept.</summary>
internal sealed record CampaignDraft(string Title, string? Note, string[] Labels, string? Filter, int? SampleSize, decimal? SamplePercent, string[]? Named, int Rounds, DateOnly? FirstDueOn)
{
    public const int MostTasks = 10_000;
    private const int LongestTitle = 200;
    private const int LongestNote = 4000;
    private const int LongestFilter = 4000;
    private const int MostLabels = 20;
    private const int FurthestYears = 10;
    private const int PercentDecimals = 2;

    /// <param name="before">What was said before; null for a new one.</param>
    public static CampaignDraft Of(CampaignForm form, CampaignKind kind, Campaign? before)
    {
        var (sampled, named) = (form.SampleSize is not null || form.SamplePercent is not null, form.Objects is not null);
        var drawn = sampled || form.Filter is not null;
        var kept = sampled || named ? null : before;
        var (size, percent, names) = (form.SampleSize ?? kept?.SampleSize, form.SamplePercent ?? kept?.SamplePercent, named ? [.. form.Objects!.Distinct(StringComparer.Ordinal)] : drawn ? null : before?.Named);
        return new(
            form.Title ?? before?.Title ?? "", form.Note ?? before?.Note, [.. (form.Labels ?? before?.Labels ?? []).Distinct(StringComparer.Ordinal)],
            named ? null : form.Filter ?? before?.Filter, size ?? (percent is null && names is null ? kind.ByRisk?.Capacity : null), percent, names,
            form.Rounds ?? before?.Rounds ?? kind.MostRounds, form.FirstDueOn ?? before?.FirstDueOn);
    }

    /// <returns>Members, and what is wrong with each.</returns>
    public async Task<Dictionary<string, string>> MistakesAsync(CampaignKind kind, CampaignKinds kinds, ObjectType type, string region, CityClock clock, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle || Title.Any(char.IsControl))
            mistakes["title"] = $"has 1 to {LongestTitle} characters.";
        if (Note?.Length > LongestNote)
            mistakes["note"] = $"has at most {LongestNote} characters.";
        if (Labels.Length > MostLabels || Labels.Except(kinds.LabelsOf(kind).Keys).Any())
            mistakes["labels"] = $"are at most {MostLabels} of {string.Join(", ", kinds.LabelsOf(kind).Keys.DefaultIfEmpty("none"))}.";
        if (Rounds < 1 || Rounds > kind.MostRounds)
            mistakes["rounds"] = $"are 1 to {kind.MostRounds}.";
        if (FirstDueOn is { } day && (day < clock.Today || day > clock.Today.AddYears(FurthestYears)))
            mistakes["first_due_on"] = $"lies within the next {FurthestYears} years.";
        if (SamplePercent is { } percent && (percent is <= 0 or > 100 || decimal.Round(percent, PercentDecimals) != percent))
            mistakes["sample_percent"] = $"is more than 0 and at most 100, with {PercentDecimals} decimals at most.";
        else if (new object?[] { Named, SampleSize, SamplePercent }.Count(said => said is not null) != 1)
            mistakes["objects"] = "either a sample_size or a sample_percent is drawn, from what a filter finds, or objects are named.";
        else if (SamplePercent is null && (Math.BigMul(SampleSize ?? Named!.Length, Math.Max(Rounds, 1)) is < 1 or > MostTasks || SampleSize < 1))
            mistakes[Named is null ? "sample_size" : "objects"] = $"make 1 to {MostTasks} tasks, in all rounds.";
        else
            await JudgeObjectsAsync(new(transaction, type, clock), region, mistakes, cancellationToken);
        return mistakes;
    }

    private async Task JudgeObjectsAsync(ObjectPool pool, string region, Dictionary<string, string> mistakes, CancellationToken cancellationToken)
    {
        try
        {
            if (Filter?.Length > LongestFilter)
                mistakes["filter"] = $"has at most {LongestFilter} characters.";
            else if (Filter is not null)
                await pool.CountAsync(region, Filter, cancellationToken);
        }
        catch (CqlException e)
        {
            mistakes["filter"] = e.Message;
        }
        if (Named is { } named && named.Except((await pool.FindAsync(region, named, cancellationToken)).Select(found => found.Code)).ToList() is [_, ..] unknown)
            mistakes["objects"] = $"there is none in use there that you see: {string.Join(", ", unknown.Take(20))}.";
    }
}

/// <summary>What a caller says of a campaign; of one that is changed, what is other.</summary>
/// <param name="Kind">Of a new one, required.</param>
/// <param name="Region">Of a new one: code of the division whose objects are drawn; null for the caller's.</param>
/// <param name="Labels">Codes of the sort's dictionary.</param>
/// <param name="Filter">CQL2, as lists of objects take it; null for all.</param>
/// <param name="SampleSize">How many are drawn; of sorts by risk null for their capacity.</param>
/// <param name="SamplePercent">The share of what the filter finds that is drawn instead: more than 0, at most 100.</param>
/// <param name="Objects">Codes, where objects are named instead.</param>
/// <param name="Rounds">How many deadlines; null for as many as the pack says.</param>
/// <param name="FirstDueOn">The first deadline; null for what the pack says.</param>
public sealed record CampaignForm(
    string? Kind = null, string? Title = null, string? Note = null, string? Region = null, IReadOnlyList<string>? Labels = null, string? Filter = null, int? SampleSize = null, decimal? SamplePercent = null, IReadOnlyList<string>? Objects = null, int? Rounds = null, DateOnly? FirstDueOn = null);
