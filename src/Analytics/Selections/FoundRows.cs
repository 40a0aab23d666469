using System.Text.Json;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>Rows of an answer, all of them.</summary>
internal sealed class FoundRows : IDisposable
{
    private readonly JsonDocument _answer;
    private readonly JsonElement _rows;

    public FoundRows(JsonDocument answer) => (_answer, _rows) = (answer, answer.RootElement.GetProperty("rows"));

    public int Count => _rows.GetArrayLength();

    /// <returns>Each an array of its columns.</returns>
    public JsonElement.ArrayEnumerator Rows => _rows.EnumerateArray();

    public void Dispose() => _answer.Dispose();
}
