import asyncio


async def other():
    print("other")


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("value")
    asyncio.create_task(other())
    print(await future)
    print("still main")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
