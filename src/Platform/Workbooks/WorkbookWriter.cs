using System.Globalization;
using System.IO.Compression;
using System.Xml;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Workbooks;

/// <summary>
/// Writes a workbook (.xlsx, ISO/IEC 29500) row by row: nothing of it stays in memory but where its pictures lie. Sheets come one after the other; what is begun ends with the next or with the book.
/// A text is a text, whatever it begins with: no cell is ever a formula.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int LongestName = 31;

    private readonly ZipArchive _parts;
    private readonly List<(string Name, bool HasPictures)> _sheets = [];
    private readonly List<SheetPicture> _pictures = [];
    private SheetWriter? _open;
    private bool _isDrawing;
    private int _media;

    /// <param name="file">Stays open; need not be able to seek.</param>
    public WorkbookWriter(Stream file) => _parts = new(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="name">Cut, and cleared of characters that names of sheets cannot have.</param>
    /// <param name="withPictures">Whether <see cref="Add"/> will be called.</param>
    public SheetWriter Begin(string name, IReadOnlyList<SheetColumn> columns, bool withPictures = false)
    {
        End();
        _sheets.Add((Named(name), withPictures));
        _isDrawing = withPictures;
        return _open = new(_parts.CreateEntry($"xl/worksheets/sheet{_sheets.Count}.xml").Open(), columns, withPictures);
    }

    /// <summary>A picture on the last sheet, after its rows.</summary>
    /// <param name="jpeg">Its bytes.</param>
    public void Add(SheetPicture picture, ReadOnlySpan<byte> jpeg)
    {
        EndRows();
        _pictures.Add(picture);
        using var media = _parts.CreateEntry($"xl/media/image{_media + _pictures.Count}.jpeg", CompressionLevel.NoCompression).Open();
        media.Write(jpeg);
    }

    public void Dispose()
    {
        End();
        Part("[Content_Types].xml", "Types", Packages + "content-types", xml =>
        {
            Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
            Element(xml, "Default", ("Extension", "jpeg"), ("ContentType", "image/jpeg"));
            Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", MediaType + "sheet.main+xml"));
            Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", MediaType + "styles+xml"));
            for (var i = 1; i <= _sheets.Count; i++)
            {
                Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", MediaType + "worksheet+xml"));
                if (_sheets[i - 1].HasPictures)
                    Element(xml, "Override", ("PartName", $"/xl/drawings/drawing{i}.xml"), ("ContentType", "application/vnd.openxmlformats-officedocument.drawing+xml"));
            }
        });
        RelationsPart("_rels/.rels", [("officeDocument", "xl/workbook.xml")]);
        RelationsPart("xl/_rels/workbook.xml.rels", [.. Enumerable.Range(1, _sheets.Count).Select(i => ("worksheet", $"worksheets/sheet{i}.xml")), ("styles", "styles.xml")]);
        Part("xl/styles.xml", "styleSheet", Spreadsheet, WorkbookStyles.Write);
        Part("xl/workbook.xml", "workbook", Spreadsheet, xml =>
        {
            xml.WriteStartElement("sheets", Spreadsheet);
            for (var i = 1; i <= _sheets.Count; i++)
            {
                xml.WriteStartElement("sheet", Spreadsheet);
                xml.WriteAttributeString("name", _sheets[i - 1].Name);
                xml.WriteAttributeString("sheetId", Number(i));
                xml.WriteAttributeString("r", "id", Relations, $"r{i}");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
        _parts.Dispose();
    }

    private void End()
    {
        EndRows();
        if (!_isDrawing)
            return;
        _isDrawing = false;
        var (sheet, first) = (_sheets.Count, _media + 1);
        Part($"xl/drawings/drawing{sheet}.xml", "wsDr", SheetDrawing.Space, xml => SheetDrawing.Write(xml, _pictures));
        RelationsPart($"xl/drawings/_rels/drawing{sheet}.xml.rels", [.. _pictures.Select((_, i) => ("image", $"../media/image{first + i}.jpeg"))]);
        RelationsPart($"xl/worksheets/_rels/sheet{sheet}.xml.rels", [("drawing", $"../drawings/drawing{sheet}.xml")]);
        _media += _pictures.Count;
        _pictures.Clear();
    }

    private void EndRows()
    {
        _open?.Dispose();
        _open = null;
    }

    private string Named(string name)
    {
        var clean = string.Concat(name.Where(letter => !char.IsControl(letter) && letter is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\'))).Trim('\'', ' ');
        clean = clean.Length == 0 ? Number(_sheets.Count + 1) : Shortened.To(clean, LongestName);
        return _sheets.Exists(sheet => sheet.Name.Equals(clean, StringComparison.OrdinalIgnoreCase)) ? $"{Shortened.To(clean, LongestName - 3)} {Number(_sheets.Count + 1)}" : clean;
    }

    private void RelationsPart(string path, IReadOnlyList<(string Type, string Target)> relations) => Part(path, "Relationships", Packages + "relationships", xml =>
    {
        for (var i = 1; i <= relations.Count; i++)
            Element(xml, "Relationship", ("Id", $"r{i}"), ("Type", $"{Relations}/{relations[i - 1].Type}"), ("Target", relations[i - 1].Target));
    });

    private void Part(string path, string root, string space, Action<XmlWriter> content)
    {
        using var xml = XmlWriter.Create(_parts.CreateEntry(path).Open(), new() { CloseOutput = true });
        xml.WriteStartElement(root, space);
        content(xml);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
