import asyncio


async def main():
    semaphore = asyncio.Semaphore(0)

    async def once(name):
        try:
            await semaphore.acquire()
            print(name, "served")
        except asyncio.CancelledError:
            print(name, "cancelled")
            raise

    async def again():
        await semaphore.acquire()
        print("b served")
        tasks[2].cancel()
        semaphore.release()
        await semaphore.acquire()
        print("b again")

    tasks = []
    for body in (once("a"), again(), once("c"), once("d")):
        tasks.append(asyncio.create_task(body))
    await asyncio.sleep(0)
    for _ in range(4):
        semaphore.release()
    await asyncio.wait(tasks)
    print("main ends", semaphore.locked())


asyncio.run(main())
