using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Sandbox;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Questions on their way to the warehouse, whoever asks them for whom: within the caller's scope and catalogue, and ended when they must be.</summary>
internal sealed class WarehouseQuestions(WarehouseClient warehouse, WarehouseChild child, CatalogDesk catalog, ILogger<WarehouseQuestions> logger)
{
    /// <summary>The warehouse itself gives a question two seconds to stop; it answers then, or it hangs.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(3);

    /// <summary>Within the caller's scope, over the tables and columns that they may know.</summary>
    public Question Of(Caller caller, Guid id, string sql, IReadOnlyList<JsonElement> parameters, AnswerFormat format, long limit = 0, long mostBytes = 0, bool isPlanned = false) =>
        new(id, sql, parameters, limit, mostBytes, format, new(caller.Scope.Regions, caller.Scope.Audience), Mentioned(sql, catalog.SeenBy(caller)), isPlanned);

    /// <summary>Tables whose names a question cannot do without: what it does not spell it does not ask for. The others are not sent along.</summary>
    private static IReadOnlyList<SeenTable> Mentioned(string sql, IReadOnlyList<SeenTable> seen)
    {
        bool Spells(string name) => sql.Contains(name, StringComparison.OrdinalIgnoreCase);
        var below = CallerCatalog.Below(Spells, Spells);
        return [.. seen.Where(table => Spells(table.Name) || below.Contains(table.Name))];
    }

    /// <returns>The warehouse's answer, for the caller of this to dispose of: what was asked for, or a <see cref="QuestionFailure"/>.</returns>
    /// <exception cref="WarehouseAwayException">It cannot be reached, or went away on the way.</exception>
    public Task<HttpResponseMessage> SendAsync(Question question, HttpCompletionOption completion, CancellationToken cancellationToken) =>
        warehouse.SendAsync(() => new(HttpMethod.Post, "/questions") { Content = JsonContent.Create(question) }, completion, cancellationToken);

    /// <summary>Share that is done, 0 to 1; null where nobody can tell.</summary>
    public async Task<double?> ProgressAsync(Guid id, CancellationToken cancellationToken)
    {
        using var response = await warehouse.SendAsync(() => new(HttpMethod.Get, $"/questions/{id}"), HttpCompletionOption.ResponseContentRead, cancellationToken);
        return response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<QuestionRoutes.QuestionProgress>(cancellationToken))!.Progress : null;
    }

    /// <summary>A question that does not let go of DuckDB takes the warehouse with it.</summary>
    public async Task StopAsync(Guid id)
    {
        using var patience = new CancellationTokenSource(KillPatience);
        try
        {
            using var response = await warehouse.SendAsync(() => new(HttpMethod.Delete, $"/questions/{id}"), HttpCompletionOption.ResponseContentRead, patience.Token);
            if (response.IsSuccessStatusCode)
                return;
        }
        catch (Exception e) when (e is OperationCanceledException or WarehouseAwayException)
        {
        }
        logger.LogWarning("Question {Id} does not stop: the warehouse is ended and starts anew", id);
        child.Kill();
    }
}
