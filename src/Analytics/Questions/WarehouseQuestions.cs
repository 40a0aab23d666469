using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Questions on their way to the warehouse, whoever asks them for whom: within the caller's scope and catalogue, and ended when they must be.</summary>
internal sealed class WarehouseQuestions(QuestionOptions options, WarehouseProjection projection, WarehouseClient warehouse, WarehouseChild child, CatalogDesk catalog, IEnumerable<IReadiness> parts, ILogger<WarehouseQuestions> logger)
{
    /// <summary>The warehouse itself gives a question two seconds to stop; it answers then, or it hangs.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(3);

    /// <summary>Within the caller's scope, over the tables and columns that they may know.</summary>
    public Question Of(Caller caller, Guid id, string sql, IReadOnlyList<JsonElement> parameters, AnswerFormat format, long limit = 0, long mostBytes = 0, bool isPlanned = false) =>
        new(id, sql, parameters, limit, mostBytes, options.LongestRun, format, new(caller.Scope.Regions, caller.Scope.Audience), Mentioned(sql, catalog.SeenBy(caller)), isPlanned) { Asker = caller.Name };

    /// <summary>Tables whose names a question cannot do without: what it does not spell it does not ask for. The others are not sent along.</summary>
    private static IReadOnlyList<SeenTable> Mentioned(string sql, IReadOnlyList<SeenTable> seen)
    {
        var below = CallerCatalog.Below(sql.Spells, sql.Spells);
        return [.. seen.Where(table => sql.Spells(table.Name) || below.Contains(table.Name))];
    }

    /// <summary>Returns when the warehouse can be asked.</summary>
    /// <exception cref="WarehouseAwayException">It does not start.</exception>
    public Task ReadyAsync(CancellationToken left) => child.EnsureAsync(left);

    /// <summary>Asks within the times that a question, and the sending of its answer, may take; one that is given up is stopped in the warehouse, too.</summary>
    /// <param name="read">Takes the answer while it comes.</param>
    /// <param name="isRepeatable">Asked once more where another question ended the warehouse meanwhile: for what cannot have ended it itself.</param>
    /// <exception cref="ProblemException">Why there is no answer: one of <see cref="AnalyticsProblems"/>.</exception>
    /// <exception cref="OperationCanceledException">Whoever asked has left.</exception>
    public async Task<T> AskAsync<T>(Question question, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken left, bool isRepeatable = false)
    {
        projection.EnsureRead();
        // Counts of what is still being written would tell what nobody means.
        if (parts.WhatIsFilled() is { } filling)
            throw new WarehouseAwayException($"The server waits for {filling}.");
        // Its start is nothing that a question takes long for.
        await child.EnsureAsync(left);
        var asked = child.ProcessId;
        using var time = new CancellationTokenSource(question.LongestWork);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(time.Token, left);
        try
        {
            using var response = await warehouse.SendAsync(() => new(HttpMethod.Post, "/questions") { Content = JsonContent.Create(question) }, HttpCompletionOption.ResponseHeadersRead, ends.Token, isRepeatable);
            // What it gives out from here on it has worked out, or works out within its own time; who asked may take longer to read it.
            time.CancelAfter(options.LongestSend);
            return response.IsSuccessStatusCode ? await read(response.Content, ends.Token) : throw AnalyticsProblems.Of((await response.Content.ReadFromJsonAsync<QuestionFailure>(ends.Token))!);
        }
        catch (OperationCanceledException e)
        {
            if (!await StopAsync(question.Id, asked))
                throw AnalyticsProblems.NotStopped(e);
            left.ThrowIfCancellationRequested();
            throw AnalyticsProblems.TooLong(question.LongestWork, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WarehouseAwayException)
        {
            throw await child.EndOfAsync(question.Id, asked) switch
            {
                WarehouseEnd.ForThis => AnalyticsProblems.NotStopped(e),
                WarehouseEnd.Unexplained => new WarehouseDiedException(asked!.Value, e),
                _ => e as WarehouseAwayException ?? new WarehouseAwayException(WarehouseAwayException.EndedForOthers, e),
            };
        }
    }

    /// <summary>Share that is done, 0 to 1; null where nobody can tell.</summary>
    public async Task<double?> ProgressAsync(Guid id, CancellationToken cancellationToken)
    {
        using var response = await warehouse.SendAsync(() => new(HttpMethod.Get, $"/questions/{id}"), HttpCompletionOption.ResponseContentRead, cancellationToken);
        return response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<QuestionProgress>(cancellationToken))!.Progress : null;
    }

    /// <summary>A question that does not let go of DuckDB takes the warehouse with it.</summary>
    /// <returns>False where it did.</returns>
    private async Task<bool> StopAsync(Guid id, int? asked)
    {
        if (child.ProcessId != asked)
            return true;
        using var patience = new CancellationTokenSource(KillPatience);
        try
        {
            using var response = await warehouse.SendAsync(() => new(HttpMethod.Delete, $"/questions/{id}"), HttpCompletionOption.ResponseContentRead, patience.Token);
            if (response.IsSuccessStatusCode)
                return true;
        }
        catch (Exception e) when (e is OperationCanceledException or WarehouseAwayException)
        {
        }
        logger.QuestionDoesNotStop(id);
        child.Kill(asked);
        return false;
    }
}
