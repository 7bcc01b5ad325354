using System.Globalization;
using CsvHelper;
using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Endpoints;

/// <summary>Files that managers take away.</summary>
internal static class OrganizationFiles
{
    public static void MapOrganizationFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/org/{organization}/people/import/{id:guid}/faults.csv", FaultsAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/org/{organization}/people/import/sample.csv", SampleAsync).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>The file's own rows with what is wrong in front: corrected, it can be brought again.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> FaultsAsync(string organization, Guid id, HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts)
    {
        if (await mediator.Send(new GetImportFaults(http.User, organization, id), http.RequestAborted) is not { } faults)
            return TypedResults.NotFound();
        return TypedResults.File(
            Write([texts["Row number"], texts["What is wrong"], .. faults.Headers], faults.Rows.Select(row => (string[])[row.Number.ToString(CultureInfo.InvariantCulture), texts[row.Fault], .. row.Cells])), SafeCsv.ContentType, "faults.csv");
    }

    private static FileContentHttpResult SampleAsync(string organization, IStringLocalizer<Texts> texts) => TypedResults.File(
        Write(
            [texts["Column Name"], texts["Column Email"], texts["Column Unit"], texts["Column EmployeeNumber"], texts["Column Title"]],
            [["Nguyễn Thị Lan", "lan@vidu.vn", "", "NV001", ""], ["Trần Văn Bình", "", "", "NV002", ""]]),
        SafeCsv.ContentType, $"{organization}-people.csv");

    private static byte[] Write(string[] headers, IEnumerable<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, SafeCsv.Options))
        {
            csv.WriteRecord(headers);
            foreach (var row in rows)
                csv.WriteRecord(row);
        }
        return bytes.ToArray();
    }
}
