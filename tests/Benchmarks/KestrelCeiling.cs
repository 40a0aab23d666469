using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Benchmarks;

/// <summary>The most that can be had: Kestrel answering the same bytes to everybody, in a process of its own, without rights, routes, figures or logs.</summary>
internal sealed class KestrelCeiling : IDisposable
{
    /// <summary>What makes this program the ceiling instead of a benchmark.</summary>
    public const string Verb = "ceiling";

    public const string Body = "/body", Unchanged = "/unchanged";

    /// <summary>So many of the bytes.</summary>
    public static string Part(int bytes) => string.Create(CultureInfo.InvariantCulture, $"{PartOf}{bytes}");

    private const string PartOf = "/part/";

    private readonly Process _process;

    private KestrelCeiling(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    /// <param name="bytes">Of the body.</param>
    public static async Task<KestrelCeiling> StartAsync(int bytes, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(KestrelCeiling).Assembly.Location, Verb, bytes.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        return new(process, await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The ceiling did not start."));
    }

    /// <summary>Serves until nobody holds the other end of its input: however the benchmark ends, this does too.</summary>
    public static async Task<int> ServeAsync(string bytes)
    {
        var body = new byte[int.Parse(bytes, CultureInfo.InvariantCulture)];
        new Random(1).NextBytes(body);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(http =>
        {
            if (http.Request.Path == Unchanged)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            var part = http.Request.Path.Value!.StartsWith(PartOf, StringComparison.Ordinal) ? int.Parse(http.Request.Path.Value.AsSpan(PartOf.Length), CultureInfo.InvariantCulture) : body.Length;
            http.Response.ContentLength = part;
            return SendAsync(http.Response, body.AsMemory(0, part));
        });
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> body) => await response.BodyWriter.WriteAsync(body);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
