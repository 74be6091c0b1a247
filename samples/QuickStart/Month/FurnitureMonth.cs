using Crm;
using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;

namespace QuickStart.Month;

/// <summary>Four weeks of a small company that sells furniture, played command by command on a fake clock.</summary>
/// <param name="stage">Who plays.</param>
internal sealed class FurnitureMonth(MonthStage stage)
{
    private static readonly DirectoryEntryId PriceTooHigh = DirectoryEntryId.Parse("0b4c0000-0000-7000-8000-000000000202");

    /// <summary>The deal that stays stuck, to be asked why.</summary>
    public DealId Stuck { get; private set; }

    /// <summary>What stood against moving it on.</summary>
    public IReadOnlyList<CrmError> Refusal { get; private set; } = [];

    public async Task PlayAsync()
    {
        var (cafe, school, clinic, hotel) = (await stage.ClientAsync("Cafe Alpha"), await stage.ClientAsync("Birch School"), await stage.ClientAsync("Cedar Clinic"), await stage.ClientAsync("Delta Hotel"));
        var (library, depot, bank, museum) = (await stage.ClientAsync("Elm Library"), await stage.ClientAsync("Fjord Depot"), await stage.ClientAsync("Grove Bank"), await stage.ClientAsync("Harbour Museum"));
        var rival = await stage.PartnerAsync("Iron Interiors", PartnerRelations.Competitor);

        await FirstWeekAsync(cafe, school, clinic, hotel);
        await SecondWeekAsync(cafe, library, bank, museum);
        await ThirdWeekAsync(school, depot, hotel);
        await FourthWeekAsync(rival, clinic, library, bank);
    }

    private async Task FirstWeekAsync(PartnerId cafe, PartnerId school, PartnerId clinic, PartnerId hotel)
    {
        stage.Day(0);
        await stage.OpenAsync("cafe", "Forty cafe chairs", cafe, 120_000, day: 25);
        await stage.OpenAsync("school", "Desks for two classrooms", school, 480_000, day: 40);
        stage.Day(1);
        await stage.OpenAsync("clinic", "Waiting room", clinic, 260_000, day: 30);
        await stage.TalkAsync("cafe", InteractionType.Call, "What sort of chairs");
        stage.Day(2);
        await stage.MoveAsync("cafe", "qualification");
        await stage.OpenAsync("hotel", "Lobby furniture", hotel, 900_000, day: 45);
        stage.Day(4);
        await stage.TalkAsync("school", InteractionType.Meeting, "Measuring the classrooms");
        await stage.MoveAsync("school", "qualification");
        await stage.TickAsync("cafe", "budget");
        await stage.MoveAsync("cafe", "proposal");
    }

    private async Task SecondWeekAsync(PartnerId cafe, PartnerId library, PartnerId bank, PartnerId museum)
    {
        stage.Day(7);
        await stage.OpenAsync("library", "Reading tables", library, 340_000, day: 50);
        await stage.MoveAsync("clinic", "qualification");
        await stage.TickAsync("clinic", "budget");
        await stage.MoveAsync("clinic", "proposal");
        stage.Day(8);
        await stage.OpenAsync("museum", "Show cases", museum, 0, day: null);
        await stage.MoveAsync("museum", "qualification");
        await stage.TickAsync("school", "budget");
        await stage.MoveAsync("school", "terms", "The school knows our price list: no proposal needed");
        stage.Day(9);
        await stage.EditPotentialAsync("cafe", 150_000, "Fifty chairs instead of forty");
        await stage.MoveAsync("cafe", "terms");
        stage.Day(10);
        (Stuck, Refusal) = await stage.TryMoveAsync("museum", "proposal");
        await stage.OpenAsync("bank", "Counters for a branch", bank, 700_000, day: 60);
        stage.Day(11);
        await stage.DecideAsync("cafe", deal => new WinDeal(deal), "won");
        await stage.CloseAsync("cafe");
        await stage.OpenAsync("terrace", "Terrace tables", cafe, 95_000, day: 35);
    }

    private async Task ThirdWeekAsync(PartnerId school, PartnerId depot, PartnerId hotel)
    {
        stage.Day(14);
        await stage.OpenAsync("depot", "Shelves for the depot", depot, 210_000, day: 45);
        await stage.MoveAsync("school", "proposal", "They want lockers too: a new proposal");
        await stage.OpenAsync("lockers", "Sports hall lockers", school, 160_000, day: 55);
        stage.Day(15);
        await stage.MoveAsync("hotel", "qualification");
        await stage.TickAsync("hotel", "budget");
        await stage.MoveAsync("hotel", "proposal");
        await stage.MoveAsync("depot", "qualification");
        stage.Day(16);
        await stage.DecideAsync("clinic", deal => new LoseDeal(deal, PriceTooHigh), "lost: the price is too high");
        await stage.CloseAsync("clinic");
        stage.Day(18);
        await stage.OpenAsync("rooms", "Beds for twelve rooms", hotel, 640_000, day: 70);
        await stage.TickAsync("depot", "budget");
        await stage.MoveAsync("depot", "proposal");
        await stage.MoveAsync("school", "terms");
    }

    private async Task FourthWeekAsync(PartnerId rival, PartnerId clinic, PartnerId library, PartnerId bank)
    {
        stage.Day(21);
        await stage.MoveAsync("library", "qualification");
        await stage.AddRivalAsync("hotel", rival);
        await stage.DecideAsync("hotel", deal => new LoseDeal(deal, PredefinedEntries.LostToCompetitor) { Winner = rival }, "lost to a competitor");
        stage.Day(22);
        await stage.DecideAsync("school", deal => new WinDeal(deal), "won");
        await stage.CloseAsync("school");
        await stage.OpenAsync("lab", "Laboratory stools", clinic, 75_000, day: 60);
        stage.Day(23);
        await stage.MoveAsync("terrace", "qualification");
        await stage.TickAsync("terrace", "budget");
        await stage.MoveAsync("terrace", "terms", "The same chairs as before: straight to the terms");
        await stage.MoveAsync("bank", "qualification");
        stage.Day(25);
        await stage.MoveAsync("depot", "terms");
        await stage.DecideAsync("terrace", deal => new WinDeal(deal), "won");
        await stage.TalkAsync("library", InteractionType.Email, "Drawings sent", library);
        await stage.TalkAsync("bank", InteractionType.Call, "When the branch opens", bank);
        stage.Day(28);
    }
}
