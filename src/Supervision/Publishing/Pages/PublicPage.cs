using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Publishing.Pages;

/// <summary>Pages for a phone that has scanned a code: one column, no script.</summary>
internal static partial class PublicPage
{
    /// <summary>What was filled in, by field, and what of it is wrong, by attribute.</summary>
    public sealed record Filled(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Mistakes);

    public const int LongestCode = 200;

    public static PageResult Search() => new(200, english => Whole(PageWords.Search.In(english), Html.Of($"""
        <header><h1>{PageWords.Search.In(english)}</h1></header>
        <section><form action="/public/q"><label><span>{PageWords.SearchWhat.In(english)}</span><input name="code" required maxlength="{LongestCode.ToString(CultureInfo.InvariantCulture)}" autocomplete="off" autocapitalize="characters" spellcheck="false"></label><button type="submit">{PageWords.Open.In(english)}</button></form></section>
        """), english));

    /// <param name="called">The fact that the object is called by; null for its code.</param>
    /// <param name="asked">The code that was scanned.</param>
    public static PageResult Of(PublicDocument document, PublicFact? called, string asked, Receipt receipt, CityClock clock, Filled? filled = null) => new(filled is null ? 200 : 400, english =>
    {
        var heading = called?.Text.In(english) ?? document.Code;
        var content = Html.Of($"""
            <header><p>{document.Title.In(english)}</p><h1>{heading}</h1><p class="code">{PageWords.Code.In(english)} {document.Code}</p></header>
            <section><dl>{FactsOf([.. document.Facts.Where(fact => fact != called)], english)}</dl></section>
            {Html.Join(document.Related.Where(group => group.Facts.Count > 0).Select(group => Html.Of($"<section><h2>{group.Title.In(english)}</h2><dl>{FactsOf(group.Facts, english)}</dl></section>")))}
            {Html.Join(document.Latest.Select(happening => Html.Of($"<section><h2>{happening.Title.In(english)} <time>{clock.DayOf(happening.OccurredAt).ToString("O", CultureInfo.InvariantCulture)}</time></h2><dl>{FactsOf(happening.Facts, english)}</dl></section>")))}
            {(document.Reports is { } form ? FormOf(form, document.View, asked, receipt, filled, english) : Html.None)}
            """);
        return Whole($"{heading} · {document.Title.In(english)}", content, english);
    });

    public static PageResult Of(string receipt, PublicReportState state, CityClock clock) => new(200, english => Whole(PageWords.ReportState.In(english), Html.Of($"""
        <header><h1>{PageWords.ReportState.In(english)}</h1></header>
        <section><dl>
          <div><dt>{PageWords.State.In(english)}</dt><dd class="state">{PageWords.StateOf(state.State).In(english)}</dd></div>
          <div><dt>{PageWords.Number.In(english)}</dt><dd class="receipt">{receipt}</dd></div>
          <div><dt>{PageWords.ReceivedAt.In(english)}</dt><dd>{clock.Local(state.ReceivedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</dd></div>
        </dl><p class="note">{PageWords.Keep.In(english)}</p>{ToSearch(english)}</section>
        """), english));

    /// <summary>Trouble, in words for who holds the phone.</summary>
    public static PageResult Of(ProblemDetails problem) => new(problem.Status ?? 500, english =>
    {
        var (title, note) = problem.Status switch
        {
            404 => (PageWords.NotThere, PageWords.NotThereNote),
            429 => (PageWords.Busy, PageWords.BusyNote),
            _ => (PageWords.Wrong, PageWords.WrongNote),
        };
        return Whole(title.In(english), Html.Of($"<header><h1>{title.In(english)}</h1></header><section><p>{note.In(english)}</p>{ToSearch(english)}</section>"), english);
    });

    private static Html ToSearch(bool english) => Html.Of($"<p><a href=\"/public/q\">{PageWords.ToSearch.In(english)}</a></p>");

    private static Html Whole(string title, Html content, bool english) => Html.Of($"""
        <!doctype html>
        <html lang="{(english ? "en" : "zh-CN")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="format-detection" content="telephone=no"><title>{title}</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/public/q/page.css"></head>
        <body><main>{content}</main></body>
        </html>

        """);

    private static Html FactsOf(IReadOnlyList<PublicFact> facts, bool english) =>
        Html.Join(facts.Select(fact => Html.Of($"<div><dt>{fact.Title.In(english)}</dt><dd>{ValueOf(fact, english)}</dd></div>")));

    /// <summary>What can be called is one touch away.</summary>
    private static Html ValueOf(PublicFact fact, bool english)
    {
        var text = fact.Text.In(english);
        return fact.Name.EndsWith("phone", StringComparison.Ordinal) && Callable().IsMatch(text) ? Html.Of($"<a class=\"call\" href=\"tel:{text.Replace(" ", "", StringComparison.Ordinal)}\">{PageWords.Call.In(english)} {text}</a>") : Html.Of($"{text}");
    }

    private static Html FormOf(PublicForm form, string view, string asked, Receipt receipt, Filled? filled, bool english) => Html.Of($"""
        <section id="report"><h2>{PageWords.Report.In(english)}</h2>
        {(filled is null ? Html.None : Html.Of($"<div class=\"mistakes\" role=\"alert\"><p>{PageWords.Mistakes.In(english)}</p><ul>{Html.Join(filled.Mistakes.Select(mistake => Html.Of($"<li>{TitleOf(form, mistake.Key, english)} {mistake.Value}</li>")))}</ul></div>"))}
        <form method="post" action="/public/q/{Uri.EscapeDataString(asked)}#report" accept-charset="utf-8">
        <input type="hidden" name="view" value="{view}"><input type="hidden" name="receipt" value="{$"{receipt}"}">
        {Html.Join(form.Questions.Select(question => Labelled(question.Title.In(english), question.Required, english, Asking(question, filled?.Values.GetValueOrDefault(Input(question.Name)), english))))}
        {(form.AsksContact ? Labelled(PageWords.Contact.In(english), false, english, Html.Of($"<input name=\"contact\" maxlength=\"100\" autocomplete=\"tel\" value=\"{filled?.Values.GetValueOrDefault("contact")}\"><small>{PageWords.ContactNote.In(english)}</small>")) : Html.None)}
        <button type="submit">{PageWords.Send.In(english)}</button>
        </form></section>
        """);

    private static string TitleOf(PublicForm form, string name, bool english) =>
        name == "contact" ? PageWords.Contact.In(english) : form.Questions.FirstOrDefault(question => question.Name == name)?.Title.In(english) ?? name;

    private static Html Labelled(string title, bool isRequired, bool english, Html input) =>
        Html.Of($"<label><span>{title}{(isRequired ? Html.None : Html.Of($" <i>{PageWords.Optional.In(english)}</i>"))}</span>{input}</label>");

    private static Html Asking(PublicQuestion question, string? value, bool english)
    {
        var (name, required) = (Input(question.Name), question.Required ? Html.Of($" required") : Html.None);
        return question switch
        {
            { Codes: { } codes } => Html.Of($"<select name=\"{name}\"{required}><option value=\"\">{PageWords.Choose.In(english)}</option>{Html.Join(codes.Select(code => Option(code.Key, code.Value, code.Key == value, english)))}</select>"),
            { Type: AttributeType.Boolean } => Html.Of($"<select name=\"{name}\"{required}><option value=\"\">{PageWords.Choose.In(english)}</option>{Option("true", PageWords.Yes, value == "true", english)}{Option("false", new("否", "No"), value == "false", english)}</select>"),
            { Type: AttributeType.Integer or AttributeType.Number } => Html.Of(
                $"<input type=\"number\" name=\"{name}\"{required} step=\"{(question.Type == AttributeType.Integer ? "1" : "any")}\"{Bound("min", question.Least)}{Bound("max", question.Most)} inputmode=\"decimal\" value=\"{value}\">"),
            { Type: AttributeType.Date } => Html.Of($"<input type=\"date\" name=\"{name}\"{required} value=\"{value}\">"),
            { Longest: > 200 } => Html.Of($"<textarea name=\"{name}\"{required} rows=\"4\" maxlength=\"{question.Longest.ToString(CultureInfo.InvariantCulture)}\">\n{value}</textarea>"),
            _ => Html.Of($"<input name=\"{name}\"{required} maxlength=\"{question.Longest.ToString(CultureInfo.InvariantCulture)}\" value=\"{value}\">"),
        };
    }

    /// <summary>What an attribute is called in the form, beside the form's own fields.</summary>
    public static string Input(string attribute) => $"a.{attribute}";

    private static Html Option(string code, Title title, bool isChosen, bool english) => Html.Of($"<option value=\"{code}\"{(isChosen ? Html.Of($" selected") : Html.None)}>{title.In(english)}</option>");

    private static Html Bound(string name, double? bound) => bound is { } number ? Html.Of($" {name}=\"{number.ToString(CultureInfo.InvariantCulture)}\"") : Html.None;

    [GeneratedRegex(@"^\+?[0-9][0-9 -]{1,18}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Callable();
}
