using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>Rows of the warehouse for statistics: found in the caller's catalogue, asked for within the caller's scope.</summary>
internal sealed class RowDesk(CatalogDesk catalog, FigureDesk figures, QuestionOptions options, CityClock clock)
{
    /// <summary>Of the turns that figures of pages have, one: who asks for statistics keeps no page waiting for both.</summary>
    private readonly QuestionQueue _turn = new(1, options.MostOfOne, options.MostWaiting);

    public CityClock Clock => clock;

    /// <exception cref="ProblemException">There is no such table that the caller may know, or nothing of the record has been read yet.</exception>
    public SelectedRows Find(RowQuestion question, Caller caller)
    {
        var (table, known) = Find(question.Table, caller);
        return new(question, table, known.Hidden, Clock);
    }

    /// <param name="table">By its name in the catalogue or the record.</param>
    /// <exception cref="ProblemException">There is no such table that the caller may know.</exception>
    public string TableSql(string table, Caller caller) => SqlText.Name(Find(table, caller).Table.Name);

    private (WarehouseTable Table, KnownTable Known) Find(string name, Caller caller) =>
        catalog.Find(name, caller) ?? throw WebProblems.NotFound.Because($"table: there is no '{name}' that you can see.");

    /// <param name="most">Rows, with one more of which the question is refused.</param>
    /// <returns>Its rows, for the caller of this to dispose of.</returns>
    /// <exception cref="ProblemException">There are more rows.</exception>
    public async Task<FoundRows> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, int most, CancellationToken cancellationToken)
    {
        var found = await AskInTurnAsync(caller, $"{sql} limit {most + 1}", values, cancellationToken);
        if (found.Count <= most)
            return found;
        found.Dispose();
        throw SelectionProblems.TooManyRows.Because($"At most {most}; choose fewer by where, bbox, from and to.");
    }

    private async Task<FoundRows> AskInTurnAsync(Caller caller, string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        using var turn = await _turn.TurnAsync(Guid.NewGuid(), caller.Name, options.LongestWait, cancellationToken);
        return new(await figures.AskAsync(caller, sql, values, AnswerFormat.Json, cancellationToken));
    }
}
