using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Questions that our own pages ask for a caller: they have their own share of the warehouse, whatever analysts ask.</summary>
internal sealed class FigureDesk(QuestionOptions options, WarehouseQuestions questions) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.FiguresAtOnce);

    /// <param name="sql">Ours; what a caller chose is among the values.</param>
    /// <returns>The answer, read whole, for the caller of this to dispose of.</returns>
    /// <exception cref="WarehouseAwayException">The warehouse starts, or the question took too long.</exception>
    public async Task<JsonDocument> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, AnswerFormat format, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            time.CancelAfter(options.LongestRun);
            var question = questions.Of(caller, Guid.NewGuid(), sql, [.. values.Select(value => JsonSerializer.SerializeToElement(value))], format, options.MostRows, options.MostBytes);
            using var response = await questions.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, time.Token);
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException($"A figure cannot be worked out: {(await response.Content.ReadFromJsonAsync<QuestionFailure>(time.Token))!.Detail}");
            return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(time.Token), cancellationToken: time.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WarehouseAwayException("The figure takes too long.", e);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
