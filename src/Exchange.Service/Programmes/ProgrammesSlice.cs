using Exchange.Hosting;
using Exchange.Programmes.Products;

namespace Exchange.Programmes;

public static class ProgrammesSlice
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeBook>();
        services.AddSingleton<ProgrammeDesk>();
        services.AddSingleton<ProgrammeSwitch>();
        services.AddSingleton<ProductDesk>();
        return services;
    }

    public static void MapProgrammes(this IEndpointRouteBuilder app)
    {
        var pos = app.PosApi();
        AskProduct.Map(pos);
        GetGivenProgrammes.Map(pos);
        var retailer = app.RetailerApi();
        PutProduct.Map(retailer);
        ListProducts.Map(retailer);
        StopSales.Map(retailer);
        ValidateProgramme.Map(retailer);
        ImportProgramme.Map(retailer);
        PublishProgramme.Map(retailer);
        WithdrawProgramme.Map(retailer);
        SuspendProgramme.Map(retailer);
        ResumeProgramme.Map(retailer);
        ListProgrammes.Map(retailer);
        GetProgrammeVersion.Map(retailer);
    }
}
