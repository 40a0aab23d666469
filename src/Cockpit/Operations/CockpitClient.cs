using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>A verb's way to the host of its data folder: the one that runs, or one started for the verb's time and stopped after it.</summary>
public sealed class CockpitClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RunningHost? _own;

    private CockpitClient(Uri address, DataFolder data, RunningHost? own)
    {
        _own = own;
        Http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(data.File(AdminToken.FileName)).Trim());
    }

    /// <summary>Signed in by <c>admin.token</c>; an import may take hours, so there is no timeout.</summary>
    public HttpClient Http { get; }

    /// <exception cref="OperatorException">Another host holds the folder and does not answer.</exception>
    public static async Task<CockpitClient> ConnectAsync(StartOptions options, CancellationToken cancellationToken)
    {
        var data = new DataFolder(options.Data);
        if (IsFree(data))
        {
            var own = await RunningHost.StartAsync(options, cancellationToken);
            return new(own.Address, data, own);
        }
        return new(await AddressOfRunningAsync(data, cancellationToken), data, null);
    }

    /// <summary>For verbs that ask: a city that is only now made has no answer.</summary>
    /// <exception cref="OperatorException">No host has ever run over that folder.</exception>
    public static void ThrowIfNothingThere(StartOptions options)
    {
        if (!File.Exists(new DataFolder(options.Data).File(AdminToken.FileName)))
            throw new OperatorException($"There is no city in {options.Data}: --data names the folder that ./run.sh was given, and ./run.sh makes one.");
    }

    /// <summary>Returns when the host has everything that questions are answered from: one that was started a moment ago reads it first.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await Http.GetAsync("/health/ready", cancellationToken);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(100, cancellationToken);
        }
    }

    /// <summary>The answer's lines of NDJSON as they come. A line <c>{"problem":…}</c> ends the work.</summary>
    /// <exception cref="OperatorException">The host refused or failed; in its words.</exception>
    public async IAsyncEnumerable<T> StreamAsync<T>(HttpRequestMessage request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfRefusedAsync(answer, cancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("problem", out var problem))
                throw new OperatorException(Words(problem.Deserialize<ProblemDetails>(WireJson.Options)!));
            yield return document.RootElement.Deserialize<T>(WireJson.Options)!;
        }
    }

    /// <exception cref="OperatorException">The host answered a problem; in its words.</exception>
    public static async Task ThrowIfRefusedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
            return;
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new OperatorException(answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? Words(JsonSerializer.Deserialize<ProblemDetails>(text, WireJson.Options)!)
            : $"The host answered {(int)answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
    }

    private static bool IsFree(DataFolder data)
    {
        using var held = FolderLock.TryTake(data);
        return held is not null;
    }

    /// <summary>A host that is just starting writes its address when it listens.</summary>
    private static async Task<Uri> AddressOfRunningAsync(DataFolder data, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                if (ServerFile.Read(data) is { } server && (await http.GetAsync(new Uri(server.Address, "/health/live"), patience.Token)).IsSuccessStatusCode)
                    return server.Address;
                await Task.Delay(100, patience.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, CancellationToken.None);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new OperatorException($"A host holds the data folder {data.Path} but does not answer.");
            }
        }
    }

    public static string Words(ProblemDetails problem) => problem.Detail is { } detail ? $"{problem.Title} {detail}" : problem.Title ?? "The host refused.";
}
