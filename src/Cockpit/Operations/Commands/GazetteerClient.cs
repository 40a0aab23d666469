using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>A client for verbs that ask of the gazetteer. One that holds nothing is most often a data folder that was not meant: it is refused, not answered from.</summary>
internal static class GazetteerClient
{
    private static readonly string[] Layers = ["address.place", "address.road", "grid.division", "grid.unit"];

    /// <returns>Of a host that has read everything it answers from.</returns>
    /// <exception cref="OperatorException">The gazetteer holds no place at all, or as <see cref="CockpitClient.ConnectAsync"/>.</exception>
    public static async Task<CockpitClient> ConnectAsync(StartOptions options, CancellationToken cancellationToken)
    {
        // A host would make a record where there has been none.
        if (options.Record is null && (!Directory.Exists(options.Data) || FirstStart.IsAhead(new(options.Data))))
            throw Empty(options);
        var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        try
        {
            await client.ReadyAsync(cancellationToken);
            foreach (var layer in Layers)
            {
                if (await HoldsAnyAsync(client, layer, cancellationToken))
                    return client;
            }
            throw Empty(options);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> HoldsAnyAsync(CockpitClient client, string layer, CancellationToken cancellationToken)
    {
        using var answer = await client.Http.GetAsync($"/ogc/collections/{layer}/items?limit=1", cancellationToken);
        await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken));
        return document.RootElement.GetProperty("features").GetArrayLength() > 0;
    }

    private static OperatorException Empty(StartOptions options) =>
        new($"The gazetteer of the data folder {Path.GetFullPath(options.Data)} holds no place at all. Name the server's folder by --data, or import addresses into this one.");
}
