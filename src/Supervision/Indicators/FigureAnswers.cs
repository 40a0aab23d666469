using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Indicators.Kept;
using SpatialCockpit.Supervision.Indicators.Periods;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>Answers about figures: as they were kept where nothing that they were worked out of has changed since, else counted anew.</summary>
public sealed class FigureAnswers(CountedLists lists, FigureCounting counting, FigureVersions versions, KeptFigures kept, ChangeStream changes, RecordDatabase record, PackCatalog packs, CityClock clock, WorkCalendar calendar)
{
    /// <summary>For what was committed by now to be known of; then all is counted anew.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<string> _versions = [versions.Name];
    private readonly string _calendar = calendar.Checksum;
    private readonly PerWorld<string> _packs = new(packs, world => string.Join(' ', world.Packs.Select(pack => pack.Checksum)));

    /// <returns>The question, or what is wrong with it.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal (FigureQuestion? Question, string? Mistake) Read(Indicator indicator, FigureForm form) => FigureQuestion.Read(indicator, form, clock, calendar);

    /// <summary>What holds as long as it is the same; null where nobody knows how long the answer will.</summary>
    /// <param name="question">That can be told apart as it asks.</param>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<FigureState> StateAsync(FigureQuestion question, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var asOf = clock.Now;
        List<CountAsked> asked = [.. Asked(question, question.When, desk), .. question.Before is { } before ? Asked(question, before, desk) : []];
        var level = await Lsn.FlushedAsync(record.Lookups, cancellationToken);
        var key = KeyOf(question, asked, desk.Caller);
        var version = (await changes.WaitAsync(level, _versions, Patience, cancellationToken)).Count == 0 ? versions.Of(asked.SelectMany(count => count.Tables)) : null;
        // What the version is of must be counted, though it was committed since.
        return new(question, asked, asOf, version > level ? version.Value : level, key, version?.ToString());
    }

    internal async Task<IndicatorAnswer> AnswerAsync(FigureState state, ObjectDesk desk, CancellationToken cancellationToken)
    {
        if (state.Version is { } version && kept.Find(state.Key, version) is { } known)
            return known;
        var answer = await CountAsync(state, desk, cancellationToken);
        if (state.Version is not null)
            kept.Keep(state.Key, state.Version, answer);
        return answer;
    }

    /// <summary>Where the rows of a count are.</summary>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal string RowsOf(FigureQuestion question, bool isWhole, ObjectDesk desk)
    {
        var asked = Asked(question with { By = null }, question.Comparison is null ? question.When : question.Before, desk)[isWhole ? 1 : 0];
        if (asked.Filter is { } filter)
            asked.List.Past.Compile(filter, asked.List.Columns, clock.Zone.Id, []);
        return asked.Groups(asked.List.Columns)!.RowOf([], 0, null, asked.List.Address, asked.Filter).Rows;
    }

    private async Task<IndicatorAnswer> CountAsync(FigureState state, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var (question, indicator) = (state.Question, state.Question.Indicator);
        var (counts, source) = await counting.CountAsync(state.Asked, desk.Caller, state.Level, cancellationToken);
        var parts = indicator.Whole is null ? 1 : 2;
        var (values, others) = IndicatorValues.Of(question, Part(0), question.Before is null ? null : Part(parts));
        var compared = question.Comparison is { } comparison ? new ComparedDays(comparison, question.Before?.From, question.Before?.To, question.Before is null ? null : question.When!.Until) : null;
        return new(indicator.Name, indicator.Title, indicator.Unit, question.When?.From, question.When?.To, values, others, compared, source, state.AsOf);

        FigureCounts Part(int first) => new(counts[first].ConvertAll(Called), parts == 1 ? [] : counts[first + 1].ConvertAll(Called));

        // As it was asked: both sides of a share may call it otherwise.
        RowCount Called(RowCount count) => question.By is not { Length: > 0 } by ? count : count with { Of = CountGroups.Named(by, count.Of.Values) };
    }

    /// <summary>The count, and behind it what it is measured by.</summary>
    private List<CountAsked> Asked(FigureQuestion question, FigureDays? when, ObjectDesk desk)
    {
        return [Of(question.Indicator.Count), .. question.Indicator.Whole is { } whole ? [Of(whole)] : (CountAsked[])[]];

        CountAsked Of(CountedThings things)
        {
            var list = lists.Of(things, desk)!;
            return new(list, things.OwnBy(question.By), things.FilterOf(when, question.Filter, list.Columns, clock), things.Sum);
        }
    }

    /// <summary>All that makes an answer, but for the data. Of cases, who asks is a part of it: they see those that they reported themselves.</summary>
    private string KeyOf(FigureQuestion question, List<CountAsked> asked, Caller caller)
    {
        string?[] parts =
        [
            question.Indicator.Name, question.By, question.When?.ToString(), question.Before?.ToString(), question.Comparison?.ToString(), question.Top?.ToString(System.Globalization.CultureInfo.InvariantCulture), question.Order.ToString(), question.Filter,
            .. asked.Select(count => count.Filter), caller.Scope.Hash, string.Join(' ', caller.Roles.Order()), !caller.Scope.IsEverything && asked.Exists(count => count.List.IsOfCases) ? caller.Name : null, _packs.Now, _calendar, clock.Zone.Id,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
    }
}
