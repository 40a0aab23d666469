namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>A file is no table that is read here: said in words for whoever sent it.</summary>
internal sealed class SheetException(string message, Exception? inner = null) : Exception(message, inner);
