using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Questions that our own pages ask for a caller: they have their own share of the warehouse, whatever analysts ask.</summary>
internal sealed class FigureDesk(QuestionOptions options, WarehouseQuestions questions) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.FiguresAtOnce);

    /// <param name="sql">Ours; what a caller chose is among the values.</param>
    /// <returns>The whole answer, for the caller of this to dispose of.</returns>
    /// <exception cref="WarehouseAwayException">The warehouse starts, or had to stop what it did.</exception>
    /// <exception cref="ProblemException">The question took too long, or more memory than there is.</exception>
    /// <exception cref="InvalidOperationException">DuckDB does not take what we ask.</exception>
    public async Task<JsonDocument> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, AnswerFormat format, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await AskInTurnAsync(questions.Of(caller, Guid.NewGuid(), sql, [.. values.Select(value => JsonSerializer.SerializeToElement(value))], format, options.MostRows, options.MostFigureBytes), cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<JsonDocument> AskInTurnAsync(Question question, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(options.LongestRun);
        try
        {
            using var response = await questions.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, time.Token);
            if (!response.IsSuccessStatusCode)
                throw Failed((await response.Content.ReadFromJsonAsync<QuestionFailure>(time.Token))!);
            return Whole(await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(time.Token), cancellationToken: time.Token));
        }
        catch (OperationCanceledException e)
        {
            await questions.StopAsync(question.Id);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProblemException(AnalyticsProblems.TimedOut, $"{options.LongestRun.TotalSeconds:0} seconds are the most.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new WarehouseAwayException("It was ended, by another question perhaps, and starts anew.", e);
        }
    }

    private static Exception Failed(QuestionFailure failure) => failure.Kind switch
    {
        QuestionTrouble.TooMuchMemory => TooLarge(),
        QuestionTrouble.Away => new WarehouseAwayException(failure.Detail),
        QuestionTrouble.Stopped => new WarehouseAwayException("It was stopped, for want of memory perhaps."),
        _ => new InvalidOperationException($"A figure cannot be worked out: {failure.Detail}"),
    };

    /// <summary>A part is no figure.</summary>
    private static JsonDocument Whole(JsonDocument answer)
    {
        var (isBroken, isCut) = (answer.RootElement.TryGetProperty("error", out _), answer.RootElement.TryGetProperty("truncated", out var truncated) && truncated.ValueKind == JsonValueKind.True);
        if (!isBroken && !isCut)
            return answer;
        answer.Dispose();
        throw isBroken ? new WarehouseAwayException("The answer broke off.") : TooLarge();
    }

    private static ProblemException TooLarge() => new(AnalyticsProblems.TooMuchMemory, "Choose fewer rows, or ask for less of them.");
}
