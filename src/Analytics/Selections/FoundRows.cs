using System.Text.Json;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>Rows of an answer, all of them.</summary>
internal sealed class FoundRows : IDisposable
{
    private readonly JsonDocument _answer;
    private readonly JsonElement _rows;

    /// <exception cref="InvalidOperationException">The answer broke off.</exception>
    public FoundRows(JsonDocument answer)
    {
        (_answer, _rows) = (answer, answer.RootElement.GetProperty("rows"));
        if (!answer.RootElement.TryGetProperty("error", out var error))
            return;
        answer.Dispose();
        throw new InvalidOperationException($"Figures broke off: {error}");
    }

    public int Count => _rows.GetArrayLength();

    /// <returns>Each an array of its columns.</returns>
    public JsonElement.ArrayEnumerator Rows => _rows.EnumerateArray();

    public void Dispose() => _answer.Dispose();
}
