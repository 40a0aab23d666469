using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Asks the warehouse what was known of a model's things, and what became of them: the same sandbox as of analysts' questions, over the past.</summary>
internal sealed class FeatureExport(WarehouseQuestions questions, WarehouseProjection warehouse, KnownThings things, QuestionOptions limits, RiskOptions options, CityClock clock)
{
    private const string AsOf = "as_of", Until = "until";

    /// <summary>Features as they were known at a moment.</summary>
    /// <param name="file">Is made: Parquet.</param>
    /// <exception cref="Platform.Web.ProblemException">The warehouse is away, or the statement cannot be asked.</exception>
    public Task FeaturesAsync(RiskModel model, DateTimeOffset moment, string file, CancellationToken cancellationToken) =>
        AskAsync(model, model.FeaturesSql, moment, new Dictionary<string, DateTimeOffset> { [AsOf] = moment }, file, cancellationToken);

    /// <summary>As they were known at the beginning of a day.</summary>
    public Task FeaturesAsync(RiskModel model, DateOnly day, string file, CancellationToken cancellationToken) => FeaturesAsync(model, clock.StartOf(day), file, cancellationToken);

    /// <summary>As they were known at the beginning of a day, and what had become of things a horizon after it, as it was known then.</summary>
    /// <param name="file">Whose two files are made.</param>
    public async Task BothAsync(RiskModel model, FeatureFile file, CancellationToken cancellationToken)
    {
        await FeaturesAsync(model, file.Day, file.Features, cancellationToken);
        await OutcomesAsync(model, file.Day, file.Outcomes!, cancellationToken);
    }

    /// <summary>What had become of things a horizon after that day, as it was known then.</summary>
    public async Task OutcomesAsync(RiskModel model, DateOnly day, string file, CancellationToken cancellationToken)
    {
        var (moment, until) = (clock.StartOf(day), clock.StartOf(day.AddDays(model.HorizonDays)));
        await AskAsync(model, model.OutcomesSql, until, new Dictionary<string, DateTimeOffset> { [AsOf] = moment, [Until] = until }, file, cancellationToken);
    }

    private async Task AskAsync(RiskModel model, string sql, DateTimeOffset known, IReadOnlyDictionary<string, DateTimeOffset> named, string file, CancellationToken cancellationToken)
    {
        var past = new Past(known, await things.AtAsync(known, model.Standing, cancellationToken), named);
        var question = new Question(Guid.NewGuid(), sql, [], limits.MostRows, limits.MostBytes, options.LongestQuestion, AnswerFormat.Parquet, new([""], []), [.. warehouse.Tables.Where(table => sql.Spells(table.Name)).Select(SeenOf)]) { Past = past };
        await questions.AskAsync(question, async (answer, left) =>
        {
            await using var stream = File.Create(file);
            await answer.CopyToAsync(stream, left);
            return true;
        }, cancellationToken, isRepeatable: true);
    }

    private static SeenTable SeenOf(WarehouseTable table) => new(table.Name, [.. table.Columns.Select(column => column.Name)]);
}
