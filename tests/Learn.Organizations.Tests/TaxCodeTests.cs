using Learn.Organizations.Data;

namespace Learn.Organizations.Tests;

public sealed class TaxCodeTests
{
    /// <summary>Codes of Viettel, FPT and VNPT, which anybody can look up.</summary>
    [Theory, InlineData("0100109106", "0100109106"), InlineData("0101248141", "0101248141"), InlineData("01 0068.4378", "0100684378"), InlineData("0100109106-001", "0100109106-001"), InlineData("0100109106001", "0100109106-001")]
    public void Read_AGoodCode_IsTakenAsItIsWritten(string typed, string expected) => TaxCodes.Read(typed, OrganizationKind.Company).ShouldBe(expected);

    [Theory, InlineData("0100109107"), InlineData("1000109106"), InlineData("010010910"), InlineData("01001091066"), InlineData("0100109106-000"), InlineData("0100109107-001"), InlineData("0000000000"), InlineData("01001O9106"), InlineData("")]
    public void Read_ASlip_IsRefused(string typed) => TaxCodes.Read(typed, OrganizationKind.Company).ShouldBeNull();

    [Theory, InlineData("001185012345", "Household", true), InlineData("001185012345", "Company", false), InlineData("097185012345", "Household", false), InlineData("000185012345", "Household", false)]
    public void Read_APersonalNumber_IsForHouseholdsAlone(string typed, string kind, bool isGood) => (TaxCodes.Read(typed, Enum.Parse<OrganizationKind>(kind)) is not null).ShouldBe(isGood);
}
