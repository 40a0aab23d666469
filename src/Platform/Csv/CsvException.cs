namespace SpatialCockpit.Platform.Csv;

/// <summary>A file is no table: said in words for whoever sent it.</summary>
public sealed class CsvException(string message) : Exception(message);
