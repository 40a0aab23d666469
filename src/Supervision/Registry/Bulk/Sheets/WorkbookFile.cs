using System.IO.Compression;
using System.Xml;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>Writes a workbook (.xlsx) of sheets of texts: a cell of text is never a formula.</summary>
internal static class WorkbookFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static byte[] Write(params IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> sheets)
    {
        using var bytes = new MemoryStream();
        using (var workbook = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(workbook, "[Content_Types].xml", "Types", Packages + "content-types", xml =>
            {
                Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
                Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", MediaType + "sheet.main+xml"));
                for (var i = 1; i <= sheets.Count; i++)
                    Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", MediaType + "worksheet+xml"));
            });
            Part(workbook, "_rels/.rels", "Relationships", Packages + "relationships", xml => Element(xml, "Relationship", ("Id", "r1"), ("Type", Relations + "/officeDocument"), ("Target", "xl/workbook.xml")));
            Part(workbook, "xl/_rels/workbook.xml.rels", "Relationships", Packages + "relationships", xml =>
            {
                for (var i = 1; i <= sheets.Count; i++)
                    Element(xml, "Relationship", ("Id", $"r{i}"), ("Type", Relations + "/worksheet"), ("Target", $"worksheets/sheet{i}.xml"));
            });
            Part(workbook, "xl/workbook.xml", "workbook", Spreadsheet, xml =>
            {
                xml.WriteStartElement("sheets", Spreadsheet);
                for (var i = 1; i <= sheets.Count; i++)
                {
                    xml.WriteStartElement("sheet", Spreadsheet);
                    xml.WriteAttributeString("name", sheets[i - 1].Name);
                    xml.WriteAttributeString("sheetId", $"{i}");
                    xml.WriteAttributeString("r", "id", Relations, $"r{i}");
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            });
            for (var i = 1; i <= sheets.Count; i++)
                Part(workbook, $"xl/worksheets/sheet{i}.xml", "worksheet", Spreadsheet, xml => Sheet(xml, sheets[i - 1].Rows));
        }
        return bytes.ToArray();
    }

    private static void Sheet(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        xml.WriteStartElement("sheetData", Spreadsheet);
        foreach (var row in rows)
        {
            xml.WriteStartElement("row", Spreadsheet);
            foreach (var cell in row)
            {
                xml.WriteStartElement("c", Spreadsheet);
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Spreadsheet);
                xml.WriteElementString("t", Spreadsheet, cell);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Part(ZipArchive workbook, string path, string root, string space, Action<XmlWriter> content)
    {
        using var xml = XmlWriter.Create(workbook.CreateEntry(path).Open(), new() { CloseOutput = true });
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
}
