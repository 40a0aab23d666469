using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>Trainings that explain what they told: read once, by whoever asks first. A booster works for one thread at a time.</summary>
internal sealed class LoadedModels(ModelShelf shelf, ILogger<LoadedModels> logger) : IDisposable
{
    private readonly Dictionary<string, (string Version, IRiskModel Model)> _models = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <returns>What the model makes of it; null where its files are gone or damaged.</returns>
    public T? With<T>(string name, string version, Func<IRiskModel, T> work) where T : class
    {
        lock (_lock)
            return Of(name, version) is { } model ? work(model) : null;
    }

    private IRiskModel? Of(string name, string version)
    {
        if (_models.TryGetValue(name, out var loaded) && loaded.Version == version)
            return loaded.Model;
        IRiskModel model;
        try
        {
            model = ModelFile.Load(shelf.FolderOf(name, version), threads: 1);
        }
        catch (Exception e) when (e is IOException or JsonException or BoostingException)
        {
            logger.ModelExplainsNothing(name, version, e.Message);
            return null;
        }
        loaded.Model?.Dispose();
        _models[name] = (version, model);
        return model;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (_, model) in _models.Values)
                model.Dispose();
            _models.Clear();
        }
    }
}
