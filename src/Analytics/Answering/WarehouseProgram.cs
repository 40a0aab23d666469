using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Addresses;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering;

/// <summary>
/// The process in which the analytical store lives: the host's child, reached by a unix socket in its folder alone. Whatever a question does to
/// it, the host goes on; when the host ends, however it does, its end of our standard input closes and we end, too.
/// </summary>
public static class WarehouseProgram
{
    /// <summary>The hidden verb of <c>./cockpit</c> by which the host starts it.</summary>
    public const string Verb = ProcessWords.Verb;

    /// <param name="arguments">Behind the verb: folder, memory in bytes, threads, time zone, the folder of the addresses.</param>
    /// <param name="addresses">Of that folder.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Func<string, IAddressBook> addresses)
    {
        var options = new StoreOptions(arguments[0], long.Parse(arguments[1], CultureInfo.InvariantCulture), int.Parse(arguments[2], CultureInfo.InvariantCulture), arguments[3]) { Addresses = addresses(arguments[4]) };
        using var store = WarehouseStore.Open(options);
        var socket = ProcessWords.SocketIn(options.Folder);
        File.Delete(socket);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.ListenUnixSocket(socket);
        });
        builder.Services.AddSingleton(store).AddSingleton(options);
        await using var app = builder.Build();
        ParquetExport.Sweep(options);
        using var questions = new QuestionRoutes(store, options);
        using var memory = new MemoryWatch(options.MemoryBytes + StoreOptions.BesideBytes / 2, options.MemoryBytes + StoreOptions.BesideBytes, questions.StopAll, questions.EndForMemory);
        app.Use((http, next) => TellAsync(http, next, store));
        app.MapStore();
        questions.Map(app);
        await app.StartAsync();
        File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        memory.Begin();
        Console.WriteLine(ProcessWords.Ready);
        await UntilHostEndsAsync();
        await app.StopAsync();
        return 0;
    }

    /// <summary>The next start begins otherwise than this one.</summary>
    internal static void EndAfter(HttpResponse response) => response.OnCompleted(() =>
    {
        End();
        return Task.CompletedTask;
    });

    /// <summary>At once, as by <c>kill -9</c>: the host starts another.</summary>
    internal static void End() => Process.GetCurrentProcess().Kill();

    /// <summary>Likewise, for questions that did not stop.</summary>
    internal static void EndFor(IEnumerable<Guid> questions)
    {
        Console.WriteLine($"{ProcessWords.EndsFor} {string.Join(' ', questions)}");
        End();
    }

    /// <summary>Into the host's log, which our standard error goes to.</summary>
    /// <param name="what">Was asked for.</param>
    internal static Task TellHostAsync(string what, Exception e) => Console.Error.WriteLineAsync($"{what}: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");

    /// <summary>What goes wrong is told to the host, and to its log.</summary>
    private static async Task TellAsync(HttpContext http, RequestDelegate next, WarehouseStore store)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            await TellHostAsync($"{http.Request.Method} {http.Request.Path}", e);
            if (e is DuckException complaint && store.CondemnDamaged(complaint))
                EndAfter(http.Response);
            if (http.Response.HasStarted)
                throw;
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await http.Response.WriteAsync(e.Message);
        }
    }

    private static async Task UntilHostEndsAsync()
    {
        using var input = Console.OpenStandardInput();
        var nothing = new byte[16];
        while (await input.ReadAsync(nothing) > 0)
        {
        }
    }
}
