using System.Text.Json;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Questions that our own pages ask for a caller: they have their own share of the warehouse, whatever analysts ask.</summary>
internal sealed class FigureDesk(QuestionOptions options, WarehouseQuestions questions)
{
    private readonly QuestionQueue _turns = new(options.FiguresAtOnce, options.MostFiguresOfOne, options.MostFiguresWaiting);

    /// <param name="sql">Ours; what a caller chose is among the values.</param>
    /// <param name="cannotFail">No condition of it can, whatever a row holds.</param>
    /// <returns>The whole answer, for the caller of this to dispose of.</returns>
    /// <exception cref="ProblemException">The warehouse is away, its turn did not come, it took too long, or more memory than there is.</exception>
    /// <exception cref="InvalidOperationException">DuckDB does not take what we ask.</exception>
    public async Task<JsonDocument> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, AnswerFormat format, CancellationToken cancellationToken, bool cannotFail = false)
    {
        var question = questions.Of(caller, Guid.NewGuid(), sql, [.. values.Select(value => JsonSerializer.SerializeToElement(value))], format, options.MostRows, options.MostFigureBytes) with { CannotFail = cannotFail };
        using var turn = await _turns.TurnAsync(question.Id, caller.Name, options.LongestWait, cancellationToken);
        try
        {
            return Whole(await questions.AskAsync(question, ReadAsync, cancellationToken, isRepeatable: true));
        }
        catch (ProblemException e) when (e.Problem == AnalyticsProblems.Refused || e.Problem == AnalyticsProblems.Failed)
        {
            throw new InvalidOperationException($"A figure cannot be worked out: {e.Message}", e);
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpContent answer, CancellationToken cancellationToken) => await JsonDocument.ParseAsync(await answer.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);

    /// <summary>A part is no figure.</summary>
    private static JsonDocument Whole(JsonDocument answer)
    {
        var (isBroken, isCut) = (answer.RootElement.TryGetProperty("error", out _), answer.RootElement.TryGetProperty("truncated", out var truncated) && truncated.ValueKind == JsonValueKind.True);
        if (!isBroken && !isCut)
            return answer;
        answer.Dispose();
        throw isBroken ? AnalyticsProblems.Away.Because("The answer broke off.") : AnalyticsProblems.TooMuchMemory.Because("Choose fewer rows, or ask for less of them.");
    }
}
